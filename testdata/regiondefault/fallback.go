package regiondefault

import (
	"cmp"
	"context"
	"flag"
	"os"
	"strings"

	"github.com/alecthomas/kong"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	v1aws "github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/endpoints"
	"github.com/aws/aws-sdk-go/aws/session"
	env "github.com/caarlos0/env/v11"
	"github.com/kelseyhightower/envconfig"
	"github.com/spf13/cobra"
	"github.com/spf13/viper"
	cli2 "github.com/urfave/cli/v2"
	cli3 "github.com/urfave/cli/v3"
	"gopkg.in/yaml.v3"
)

// load is where the regions of this file take effect.
func load(ctx context.Context, region string) (aws.Config, error) {
	return config.LoadDefaultConfig(ctx, config.WithRegion(region))
}

// The default stands in a helper, and in a constant.
const defaultRegion = "eu-west-1"

func getenv(name, otherwise string) string {
	if v, ok := os.LookupEnv(name); ok {
		return v
	}
	return otherwise
}

func helper(ctx context.Context) (aws.Config, error) {
	return load(ctx, getenv("AWS_REGION", defaultRegion)) // want `eu-west-1 is used if AWS_REGION is not set, .* \(CV4001\)`
}

func withoutParameter() string {
	if v := strings.TrimSpace(os.Getenv("QUEUE_REGION")); len(v) > 0 {
		return v
	}
	return "eu-west-2" // want `eu-west-2 is used if QUEUE_REGION is not set, and AWS_REGION, AWS_DEFAULT_REGION and the profile are never asked; .* \(CV4001\)`
}

func useHelper(ctx context.Context) (aws.Config, error) { return load(ctx, withoutParameter()) }

// A switch, and a length.
func switched(ctx context.Context, region string) (aws.Config, error) {
	switch {
	case len(region) == 0:
		region = "us-west-2" // want `us-west-2 is used if parameter region is not set, .* \(CV4001\)`
	}
	return config.LoadDefaultConfig(ctx, config.WithRegion(region))
}

func switchedOn(ctx context.Context, region string) (aws.Config, error) {
	switch region {
	case "":
		region = "us-west-1" // want `us-west-1 is used if parameter region .* \(CV4001\)`
	}
	return config.LoadDefaultConfig(ctx, config.WithRegion(region))
}

// The field of a configuration.
type settings struct {
	Region string `yaml:"region"`
	Bucket string `yaml:"bucket"`
}

func (s *settings) complete() {
	if s.Region == "" {
		s.Region = "eu-west-3" // want `eu-west-3 is used if setting region is not set, .* \(CV4001\)`
	}
}

func decoded(ctx context.Context, text []byte) (aws.Config, error) {
	s := new(settings)
	if err := yaml.Unmarshal(text, s); err != nil {
		return aws.Config{}, err
	}
	s.complete()
	return config.LoadDefaultConfig(ctx, config.WithRegion(s.Region))
}

type defaults struct {
	Region string `yaml:"region"`
}

func newDefaults() defaults {
	return defaults{Region: "eu-north-1"} // want `eu-north-1 is used if setting region is not set, .* \(CV4001\)`
}

func overlaid(ctx context.Context, text []byte) (aws.Config, error) {
	s := newDefaults()
	if err := yaml.Unmarshal(text, &s); err != nil {
		return aws.Config{}, err
	}
	return config.LoadDefaultConfig(ctx, config.WithRegion(s.Region))
}

// Options of the user's own, with a field.
type options struct{ region string }

type option func(*options)

func withRegion(region string) option { return func(o *options) { o.region = region } }

func newQueue(ctx context.Context, opts ...option) (*sqs.Client, error) {
	o := options{region: "ap-south-1"}
	for _, opt := range opts {
		opt(&o)
	}
	cfg, err := config.LoadDefaultConfig(ctx, config.WithRegion(o.region))
	return sqs.NewFromConfig(cfg), err
}

func queue(ctx context.Context) (*sqs.Client, error) {
	return newQueue(ctx, withRegion(cmp.Or(os.Getenv("QUEUE_REGION"), "ap-south-1"))) // want `ap-south-1 is used if QUEUE_REGION is not set, .* \(CV4001\)`
}

// In the options of a client, and of one request.
func ofClient(cfg aws.Config, region string) *sqs.Client {
	if region == "" {
		region = "sa-east-1" // want `sa-east-1 is used if parameter region is not set, .*; keep the region that was loaded, and name this one in WithDefaultRegion \(CV4001\)`
	}
	return sqs.NewFromConfig(cfg, func(o *sqs.Options) { o.Region = region })
}

func ofRequest(ctx context.Context, client *s3.Client, in *s3.GetObjectInput) (*s3.GetObjectOutput, error) {
	region := cmp.Or(os.Getenv("BUCKET_REGION"), "ca-central-1") // want `ca-central-1 is used if BUCKET_REGION is not set, .* \(CV4001\)`
	return client.GetObject(ctx, in, func(o *s3.Options) { o.Region = region })
}

// Flags, by their declaration, through a pointer, and by name.
func flags(ctx context.Context) (aws.Config, error) {
	region := flag.String("region", "us-east-1", "region") // want `us-east-1 is used if flag region is not set, .* \(CV4001\)`
	flag.Parse()
	return config.LoadDefaultConfig(ctx, config.WithRegion(*region))
}

func flagVar(ctx context.Context) (aws.Config, error) {
	var region string
	flag.StringVar(&region, "store-region", "us-east-2", "region") // want `us-east-2 is used if flag store-region is not set, .* \(CV4001\)`
	flag.Parse()
	return config.LoadDefaultConfig(ctx, config.WithRegion(region))
}

func command(ctx context.Context) *cobra.Command {
	cmd := &cobra.Command{RunE: func(cmd *cobra.Command, _ []string) error {
		region, err := cmd.Flags().GetString("queue-region")
		if err != nil {
			return err
		}
		_, err = config.LoadDefaultConfig(ctx, config.WithRegion(region))
		return err
	}}
	cmd.Flags().String("queue-region", "us-east-2", "region") // want `us-east-2 is used if flag queue-region is not set, .* \(CV4001\)`
	return cmd
}

func app(ctx context.Context) *cli2.App {
	return &cli2.App{
		Flags: []cli2.Flag{&cli2.StringFlag{Name: "app-region", Value: "us-east-1"}}, // want `us-east-1 is used if flag app-region is not set, .* \(CV4001\)`
		Action: func(c *cli2.Context) error {
			_, err := config.LoadDefaultConfig(ctx, config.WithRegion(c.String("app-region")))
			return err
		},
	}
}

func app3() *cli3.Command {
	return &cli3.Command{
		Flags: []cli3.Flag{&cli3.StringFlag{Name: "cmd-region", Value: "us-east-1"}}, // want `us-east-1 is used if flag cmd-region is not set, .* \(CV4001\)`
		Action: func(ctx context.Context, c *cli3.Command) error {
			_, err := config.LoadDefaultConfig(ctx, config.WithRegion(c.String("cmd-region")))
			return err
		},
	}
}

// Settings, and fields with tags.
func setting(ctx context.Context) (aws.Config, error) {
	viper.SetDefault("aws.region", "eu-west-1") // want `eu-west-1 is used if setting aws.region is not set, .* \(CV4001\)`
	return config.LoadDefaultConfig(ctx, config.WithRegion(viper.GetString("aws.region")))
}

type cliArgs struct {
	Region string `kong:"name='region'" default:"eu-west-1"` // want `eu-west-1 is used if flag .* is not set, .* \(CV4001\)`
}

func kongFlags(ctx context.Context) (aws.Config, error) {
	var args cliArgs
	kong.Parse(&args)
	return config.LoadDefaultConfig(ctx, config.WithRegion(args.Region))
}

type envArgs struct {
	Region string `env:"QUEUE_REGION" envDefault:"eu-west-1"` // want `eu-west-1 is used if QUEUE_REGION is not set, .* \(CV4001\)`
}

func envTags(ctx context.Context) (aws.Config, error) {
	var args envArgs
	if err := env.Parse(&args); err != nil {
		return aws.Config{}, err
	}
	return config.LoadDefaultConfig(ctx, config.WithRegion(args.Region))
}

type envconfigArgs struct {
	Region string `envconfig:"QUEUE_REGION" default:"eu-west-1"` // want `eu-west-1 is used if QUEUE_REGION is not set, .* \(CV4001\)`
}

func envconfigTags(ctx context.Context) (aws.Config, error) {
	var args envconfigArgs
	if err := envconfig.Process("app", &args); err != nil {
		return aws.Config{}, err
	}
	return config.LoadDefaultConfig(ctx, config.WithRegion(args.Region))
}

// A map miss.
func mapped(ctx context.Context, stage string, regions map[string]string) (aws.Config, error) {
	region, ok := regions[stage]
	if !ok {
		region = "eu-west-1"
	}
	return config.LoadDefaultConfig(ctx, config.WithRegion(region))
}

// Version 1 has nothing that is asked last.
func oldSession() (*session.Session, error) {
	region := os.Getenv("AWS_REGION")
	if region == "" {
		region = endpoints.UsEast1RegionID // want `us-east-1 is used if AWS_REGION is not set, and AWS_DEFAULT_REGION and the profile are never asked; set it only where a session with the shared configuration \(AWS_SDK_LOAD_CONFIG\) finds none \(CV4001\)`
	}
	return session.NewSession(&v1aws.Config{Region: v1aws.String(region)})
}

func oldConfig(region string) *v1aws.Config {
	if region == "" {
		region = "us-east-1" // want `us-east-1 is used if parameter region is not set, .* \(CV4001\)`
	}
	return v1aws.NewConfig().WithRegion(region)
}
