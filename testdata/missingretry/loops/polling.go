package loops

import (
	"context"
	"errors"
	"log"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/autoscaling"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	v1ec2 "github.com/aws/aws-sdk-go/service/ec2"
)

func running(c *v1ec2.EC2, id string) {
	for {
		time.Sleep(100 * time.Millisecond)
		out, err := c.DescribeInstances(&v1ec2.DescribeInstancesInput{InstanceIds: []*string{&id}}) // want `this loop asks DescribeInstances for ever, and never waits longer; use a waiter such as WaitUntilInstanceExists, .* \(CV3007\)`
		if err != nil {
			log.Fatal(err)
		}
		for _, r := range out.Reservations {
			for _, i := range r.Instances {
				if *i.State.Name == "running" {
					return
				}
			}
		}
	}
}

func drained(c *autoscaling.Client, group string) error {
	for {
		out, err := c.DescribeAutoScalingGroups(context.Background(), &autoscaling.DescribeAutoScalingGroupsInput{AutoScalingGroupNames: []string{group}}) // want `this loop asks DescribeAutoScalingGroups for ever, .* \(CV3007\)`
		if err != nil {
			return err
		}
		busy := false
		for _, g := range out.AutoScalingGroups {
			busy = busy || len(g.Instances) > 0
		}
		if !busy {
			return nil
		}
		time.Sleep(10 * time.Second)
	}
}

func active(ctx context.Context, c *dynamodb.Client, table string) error {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for {
		out, err := c.DescribeTable(ctx, &dynamodb.DescribeTableInput{TableName: &table}) // want `this loop polls DescribeTable by hand; use NewTableExistsWaiter or NewTableNotExistsWaiter, .* \(CV3050\)`
		if err != nil {
			return err
		}
		if out.Table.TableStatus == types.TableStatusActive {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-t.C:
		}
	}
}

func exists(ctx context.Context, c *dynamodb.Client, table string) (bool, error) {
	out, err := c.DescribeTable(ctx, &dynamodb.DescribeTableInput{TableName: &table})
	if err != nil {
		return false, err
	}
	return out.Table.TableStatus == types.TableStatusActive, nil
}

func untilExists(ctx context.Context, c *dynamodb.Client, table string) error {
	for range 10 {
		ok, err := exists(ctx, c, table) // want `this loop polls DescribeTable by hand; .* \(CV3050\)`
		if err != nil {
			return err
		}
		if ok {
			return nil
		}
		time.Sleep(time.Second) // want `this pause goes on after its context has ended; .* \(CV3051\)`
	}
	return errors.New("no table in time")
}

// There is no waiter for it.
func scaled(ctx context.Context, c *dynamodb.Client, table string) error {
	for i := 0; i < 30; i++ {
		out, err := c.DescribeContinuousBackups(ctx, &dynamodb.DescribeContinuousBackupsInput{TableName: &table})
		if err != nil {
			return err
		}
		if out.ContinuousBackupsDescription.ContinuousBackupsStatus == types.ContinuousBackupsStatusEnabled {
			return nil
		}
		if err := sleep(ctx, time.Second); err != nil {
			return err
		}
	}
	return errors.New("no backups in time")
}

func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// A status is told to others as long as there is one.
func watch(c *v1ec2.EC2, id string, states chan<- string) error {
	for {
		out, err := c.DescribeInstanceStatus(&v1ec2.DescribeInstanceStatusInput{InstanceIds: []*string{&id}})
		if err != nil {
			return err
		}
		if len(out.InstanceStatuses) == 0 {
			return nil
		}
		states <- *out.InstanceStatuses[0].InstanceState.Name
		time.Sleep(time.Minute)
	}
}
