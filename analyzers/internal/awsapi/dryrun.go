package awsapi

// DryRun is the field by which an input of Amazon EC2 asks whether a request
// would be allowed, without carrying it out.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/CommonParameters.html
const DryRun = "DryRun"
