// Package p makes static credentials, for emulators and for AWS.
package p

import (
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	. "github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	v1aws "github.com/aws/aws-sdk-go/aws"
	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

func use(...any)   {}
func option() bool { return os.Getenv("OPTION") != "" }

func before() {
	use(s3.Options{BaseEndpoint: aws.String("http://localhost:9000")})
	use(NewStaticCredentialsProvider("a", "b", "")) //: emulated
}

func after() {
	use(NewStaticCredentialsProvider("a", "b", "")) //: emulated
	use(config.WithBaseEndpoint("http://localhost:9000"))
}

func arguments() (string, *minio.Options) { return "", nil }

func multiValued() {
	minio.New(arguments())
	use(NewStaticCredentialsProvider("a", "b", ""))
}

func without() { use(NewStaticCredentialsProvider("a", "b", "")) }

func another() { use(config.WithBaseEndpoint("http://localhost:9000")) }

func closures() {
	use(func() { use(NewStaticCredentialsProvider("a", "b", "")) }) //: emulated
	use(func(o *s3.Options) { o.BaseEndpoint = aws.String("http://localhost:9000") })
}

func version1(c *v1aws.Config) {
	use(NewStaticCredentialsProvider("a", "b", "")) //: emulated
	c.WithEndpoint("localhost:4566")
}

func other() {
	minio.New("play.min.io", &minio.Options{Creds: credentials.NewStaticV4("a", "b", "")}) //: emulated
}

func amazon() {
	minio.New("s3.amazonaws.com", &minio.Options{Creds: credentials.NewStaticV4("a", "b", "")})
}

func unknown(endpoint *string) {
	use(s3.Options{BaseEndpoint: endpoint}, NewStaticCredentialsProvider("a", "b", "")) //: emulated
}

func empty() {
	use(s3.Options{BaseEndpoint: aws.String("")}, NewStaticCredentialsProvider("a", "b", ""))
}

func none() {
	use(s3.Options{BaseEndpoint: nil}, NewStaticCredentialsProvider("a", "b", ""))
}

func oneOf() {
	use(s3.Options{BaseEndpoint: nil}, NewStaticCredentialsProvider("a", "b", "")) //: emulated
	use(config.WithBaseEndpoint("http://localhost:9000"))
}

func sometimes() {
	use(NewStaticCredentialsProvider("a", "b", ""))
	if option() {
		use(config.WithBaseEndpoint("http://localhost:9000"))
	}
	use(func(o *s3.Options) {
		if option() {
			o.BaseEndpoint = aws.String("http://localhost:9000")
		}
	})
}

func sometimesBoth() {
	if option() {
		use(config.WithBaseEndpoint("http://localhost:9000"))
		use(NewStaticCredentialsProvider("a", "b", "")) //: emulated
	} else {
		use(NewStaticCredentialsProvider("a", "b", ""))
	}
	use(NewStaticCredentialsProvider("a", "b", ""))
}

func ifTheOther() {
	if option() {
		use(NewStaticCredentialsProvider("a", "b", ""))
	} else if use(config.WithBaseEndpoint("http://localhost:9000")); option() {
		use(NewStaticCredentialsProvider("a", "b", "")) //: emulated
	} else {
		use(NewStaticCredentialsProvider("a", "b", "")) //: emulated
	}
}

func inTheCondition() {
	if use(config.WithBaseEndpoint("http://localhost:9000")); option() {
		use(NewStaticCredentialsProvider("a", "b", "")) //: emulated
	}
	use(NewStaticCredentialsProvider("a", "b", "")) //: emulated
}

func alwaysTheEndpoint() {
	use(config.WithBaseEndpoint("http://localhost:9000"))
	if option() {
		use(NewStaticCredentialsProvider("a", "b", "")) //: emulated
	}
}

func cases(stop chan bool) {
	switch {
	case option():
		use(config.WithBaseEndpoint("http://localhost:9000"))
		use(NewStaticCredentialsProvider("a", "b", "")) //: emulated
	default:
		use(NewStaticCredentialsProvider("a", "b", ""))
	}
	select {
	case <-stop:
		use(config.WithBaseEndpoint("http://localhost:9000"))
	default:
		use(NewStaticCredentialsProvider("a", "b", ""))
	}
}

func loop() {
	for range 3 {
		use(config.WithBaseEndpoint("http://localhost:9000"))
	}
	use(NewStaticCredentialsProvider("a", "b", "")) //: emulated
}

var (
	declared = NewStaticCredentialsProvider("a", "b", "") //: emulated
	together = config.WithBaseEndpoint("http://localhost:9000")
)

var apart = NewStaticCredentialsProvider("a", "b", "")
