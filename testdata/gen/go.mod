// The generator of analyzers/internal/awsapi/symbols_gen.txt. It reads models
// that come with an SDK which the linter itself must not link.
module credvet.test/gen

go 1.26.0

require github.com/aws/aws-sdk-go v1.55.8
