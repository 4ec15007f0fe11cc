// Loader prints the regions that each way to load a configuration finds, so that
// a test can tell what a fix changes.
package main

import (
	"cmp"
	"context"
	"fmt"
	"log"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
)

const home = "eu-west-1"

// One option with everything in it.
func inOption(ctx context.Context) (aws.Config, error) {
	return config.LoadDefaultConfig(ctx, config.WithRegion(cmp.Or(os.Getenv("AWS_REGION"), "eu-west-1"))) // want `\(CV4001\)`
}

// A line for each, and both variables.
func inLines(ctx context.Context) (aws.Config, error) {
	return config.LoadDefaultConfig(
		ctx,
		config.WithRegion(
			cmp.Or(
				os.Getenv("AWS_REGION"),
				os.Getenv("AWS_DEFAULT_REGION"),
				home, // want `\(CV4001\)`
			)),
		config.WithRetryMaxAttempts(5),
	)
}

// A variable, and a test of it.
func tested(ctx context.Context) (aws.Config, error) {
	region := os.Getenv("AWS_REGION")
	if region == "" {
		region = "eu-west-1" // want `\(CV4001\)`
	}
	return config.LoadDefaultConfig(ctx, config.WithRegion(region))
}

// A variable that is the first of two.
func first(ctx context.Context) (aws.Config, error) {
	region := cmp.Or(os.Getenv("AWS_REGION"), "eu-west-1") // want `\(CV4001\)`
	return config.LoadDefaultConfig(ctx, config.WithRegion(region))
}

// An option for what the SDK does itself.
func redundant(ctx context.Context) (aws.Config, error) {
	return config.LoadDefaultConfig(ctx, config.WithRegion(os.Getenv("AWS_REGION"))) // want `\(CV4005\)` // severity advice
}

// A region that was found, and is overwritten.
func overwritten(ctx context.Context) (aws.Config, error) {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return cfg, err
	}
	cfg.Region = os.Getenv("AWS_REGION") // want `\(CV4005\)`
	return cfg, nil
}

// The variable is needed elsewhere.
func kept(ctx context.Context) (aws.Config, error) {
	region := os.Getenv("AWS_REGION")
	if region == "" {
		region = "eu-west-1" // want `\(CV4001\)`
	}
	log.Print(region)
	return config.LoadDefaultConfig(ctx, config.WithRegion(region))
}

// A test that does more.
func keptWarning(ctx context.Context) (aws.Config, error) {
	region := os.Getenv("AWS_REGION")
	if region == "" {
		log.Print("no region")
		region = "eu-west-1" // want `\(CV4001\)`
	}
	return config.LoadDefaultConfig(ctx, config.WithRegion(region))
}

// The variables are not in the order in which the SDK asks them.
func keptOrder(ctx context.Context) (aws.Config, error) {
	return config.LoadDefaultConfig(ctx,
		config.WithRegion(cmp.Or(os.Getenv("AWS_DEFAULT_REGION"), os.Getenv("AWS_REGION"), "eu-west-1"))) // want `\(CV4001\)`
}

// Another variable, which the SDK does not know.
func keptOther(ctx context.Context) (aws.Config, error) {
	return config.LoadDefaultConfig(ctx, config.WithRegion(cmp.Or(os.Getenv("HOME_REGION"), "eu-west-1"))) // want `\(CV4001\)`
}

// Another option names a region, too.
func keptTwice(ctx context.Context) (aws.Config, error) {
	return config.LoadDefaultConfig(ctx, config.WithDefaultRegion("eu-west-2"),
		config.WithRegion(os.Getenv("AWS_REGION"))) // want `\(CV4005\)` // severity advice
}

func main() {
	for _, load := range []func(context.Context) (aws.Config, error){
		inOption, inLines, tested, first, redundant, overwritten,
		kept, keptWarning, keptOrder, keptOther, keptTwice,
	} {
		cfg, err := load(context.Background())
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(cfg.Region)
	}
}
