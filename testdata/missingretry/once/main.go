// Command once sends requests once.
package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/apprunner"
	"github.com/aws/aws-sdk-go-v2/service/autoscaling"
	"github.com/aws/aws-sdk-go-v2/service/batch"
	"github.com/aws/aws-sdk-go-v2/service/codebuild"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/ecs"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/lambda"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	v1aws "github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/session"
	"github.com/aws/aws-sdk-go/service/sns"
)

func main() {
	ctx := context.Background()
	cfg, err := config.LoadDefaultConfig(ctx, config.WithRetryer(func() aws.Retryer {
		return aws.NopRetryer{} // want `requests are sent once, .* \(CV3004\)`
	}))
	if err != nil {
		log.Fatal(err)
	}
	queue := &sender{sqs.NewFromConfig(cfg)}
	if err := queue.send(ctx, os.Args[1]); err != nil {
		log.Fatal(err)
	}
	account(ctx, sts.NewFromConfig(cfg))
	loaded, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		log.Fatal(err)
	}
	if err := settings(ctx, loaded); err != nil {
		log.Fatal(err)
	}
	others(ctx, loaded)
}

type sender struct{ client *sqs.Client }

func (s *sender) send(ctx context.Context, text string) error {
	_, err := s.client.SendMessage(ctx, &sqs.SendMessageInput{MessageBody: &text})
	return err
}

// Who one is, one wants to know at once.
func account(ctx context.Context, client *sts.Client) {
	out, err := client.GetCallerIdentity(ctx, &sts.GetCallerIdentityInput{})
	log.Println(out, err)
}

func settings(ctx context.Context, cfg aws.Config) error {
	tables := dynamodb.NewFromConfig(cfg, func(o *dynamodb.Options) {
		o.RetryMaxAttempts = 1 // want `requests are sent once, .* \(CV3004\)`
	})
	if _, err := tables.ListTables(ctx, nil); err != nil {
		return err
	}
	services := ecs.New(ecs.Options{
		Region: cfg.Region, Credentials: cfg.Credentials,
		Retryer: retry.AddWithMaxAttempts(retry.NewStandard(), 1), // want `requests are sent once, .* \(CV3004\)`
	})
	pages := ecs.NewListServicesPaginator(services, &ecs.ListServicesInput{})
	for pages.HasMorePages() {
		if _, err := pages.NextPage(ctx); err != nil {
			return err
		}
	}
	topics := sns.New(session.Must(session.NewSession(v1aws.NewConfig().WithMaxRetries(0)))) // want `requests are sent once, .* \(CV3004\)`
	_, err := topics.Publish(&sns.PublishInput{Message: v1aws.String("done")})
	return err
}

func others(ctx context.Context, cfg aws.Config) {
	dryRun(ctx, cfg)
	looped(ctx, cfg)
	perRequest(ctx, cfg)
	deliberate(ctx, cfg)
	chosen(ctx, cfg)
	helped(ctx, cfg)
	recorded(ctx, http.DefaultTransport)
	shared(ctx, cfg)
}

// Whether a request would be allowed, is asked once.
func dryRun(ctx context.Context, cfg aws.Config) {
	cfg.RetryMaxAttempts = 1
	_, err := ec2.NewFromConfig(cfg).StopInstances(ctx, &ec2.StopInstancesInput{DryRun: aws.Bool(true)})
	log.Println(err)
}

// The loop repeats the request.
func looped(ctx context.Context, cfg aws.Config) {
	users := iam.NewFromConfig(cfg, func(o *iam.Options) { o.Retryer = aws.NopRetryer{} })
	for pause := time.Second; ; pause *= 2 {
		if _, err := users.GetUser(ctx, &iam.GetUserInput{}); err == nil {
			return
		}
		time.Sleep(pause) // want `without chance: .* \(CV3051\)`
	}
}

// The setting holds for one request.
func perRequest(ctx context.Context, cfg aws.Config) {
	_, err := lambda.NewFromConfig(cfg).GetFunction(ctx, &lambda.GetFunctionInput{}, func(o *lambda.Options) {
		o.RetryMaxAttempts = 1
	})
	log.Println(err)
}

func deliberate(ctx context.Context, cfg aws.Config) {
	groups := autoscaling.NewFromConfig(cfg, func(o *autoscaling.Options) {
		o.RetryMaxAttempts = 1 // the scheduler makes another attempt
	})
	_, err := groups.DescribeAutoScalingGroups(ctx, &autoscaling.DescribeAutoScalingGroupsInput{})
	log.Println(err)
}

func chosen(ctx context.Context, cfg aws.Config) {
	if os.Getenv("FAIL_FAST") != "" {
		cfg.RetryMaxAttempts = 1
	}
	_, err := batch.NewFromConfig(cfg).ListJobs(ctx, &batch.ListJobsInput{})
	log.Println(err)
}

// A helper gets the request as a function.
func helped(ctx context.Context, cfg aws.Config) {
	builds := codebuild.NewFromConfig(cfg, func(o *codebuild.Options) { o.RetryMaxAttempts = 1 })
	err := persist(func() error {
		_, err := builds.ListBuilds(ctx, &codebuild.ListBuildsInput{})
		return err
	})
	log.Println(err)
}

func persist(f func() error) (err error) {
	for pause := time.Second; pause < time.Minute; pause *= 2 {
		if err = f(); err == nil {
			return nil
		}
		time.Sleep(pause) // want `without chance: .* \(CV3051\)`
	}
	return err
}

// The transport may repeat requests, or replay them.
func recorded(ctx context.Context, transport http.RoundTripper) {
	cfg, err := config.LoadDefaultConfig(ctx, config.WithRetryMaxAttempts(1), config.WithHTTPClient(&http.Client{Transport: transport}))
	if err != nil {
		log.Fatal(err)
	}
	_, err = apprunner.NewFromConfig(cfg).ListServices(ctx, &apprunner.ListServicesInput{})
	log.Println(err)
}

// Another client of the service has the default.
func shared(ctx context.Context, cfg aws.Config) {
	fast := s3.NewFromConfig(cfg, func(o *s3.Options) { o.RetryMaxAttempts = 1 })
	for _, client := range []*s3.Client{fast, s3.NewFromConfig(cfg)} {
		_, err := client.ListBuckets(ctx, &s3.ListBucketsInput{})
		log.Println(err)
	}
}
