// Package pins keeps in go.mod what no fixture may yet import: the packages
// that credvet's knowledge names, at the versions it was checked against.
package pins

import (
	_ "github.com/aws/aws-sdk-go-v2/aws"
	_ "github.com/aws/aws-sdk-go-v2/config"
	_ "github.com/aws/aws-sdk-go-v2/credentials"
	_ "github.com/aws/aws-sdk-go-v2/feature/ec2/imds"
	_ "github.com/aws/aws-sdk-go-v2/service/dynamodb"
	_ "github.com/aws/aws-sdk-go-v2/service/iam"
	_ "github.com/aws/aws-sdk-go-v2/service/s3"
	_ "github.com/aws/aws-sdk-go-v2/service/sqs"
	_ "github.com/aws/aws-sdk-go-v2/service/sts"
	_ "github.com/aws/aws-sdk-go/aws/credentials/stscreds"
	_ "github.com/aws/aws-sdk-go/aws/session"
	_ "github.com/aws/aws-sdk-go/service/iam"
	_ "github.com/aws/aws-sdk-go/service/sts"
	_ "github.com/aws/smithy-go/endpoints"
	_ "github.com/hashicorp/aws-sdk-go-base/v2"
	_ "github.com/minio/minio-go/v6"
	_ "github.com/minio/minio-go/v7"
	_ "github.com/thanos-io/objstore/providers/s3"
)
