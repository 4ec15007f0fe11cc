package loops

import (
	"context"
	"errors"
	"log"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/autoscaling"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	ec2types "github.com/aws/aws-sdk-go-v2/service/ec2/types"
	v1ec2 "github.com/aws/aws-sdk-go/service/ec2"
)

func running(c *v1ec2.EC2, id string) {
	for {
		time.Sleep(100 * time.Millisecond)
		out, err := c.DescribeInstances(&v1ec2.DescribeInstancesInput{InstanceIds: []*string{&id}}) // want `this loop asks DescribeInstances for ever, and never waits longer; use WaitUntilInstanceRunning, .* \(CV3007\)`
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
		out, err := c.DescribeTable(ctx, &dynamodb.DescribeTableInput{TableName: &table}) // want `this loop polls DescribeTable by hand; use NewTableExistsWaiter, .* \(CV3050\)`
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

// The waiter is the one for the state that the loop compares with.
func gone(c *ec2.Client, id string) error {
	for {
		out, err := c.DescribeInstances(context.Background(), &ec2.DescribeInstancesInput{InstanceIds: []string{id}}) // want `this loop asks DescribeInstances for ever, and never waits longer; use NewInstanceTerminatedWaiter, .* \(CV3007\)`
		if err != nil {
			return err
		}
		if out.Reservations[0].Instances[0].State.Name == ec2types.InstanceStateNameTerminated {
			return nil
		}
		time.Sleep(10 * time.Second)
	}
}

// No waiter waits for a state that is on its way to another.
func stopping(c *ec2.Client, id string) error {
	for {
		out, err := c.DescribeInstances(context.Background(), &ec2.DescribeInstancesInput{InstanceIds: []string{id}}) // want `this loop asks DescribeInstances for ever, and never waits longer; give up in time, .* \(CV3007\)`
		if err != nil {
			return err
		}
		if out.Reservations[0].Instances[0].State.Name == ec2types.InstanceStateNameStopping {
			return nil
		}
		time.Sleep(10 * time.Second)
	}
}

// Two states call for two waiters, and one of them is not wanted.
func eitherEnd(c *ec2.Client, id string) error {
	for {
		out, err := c.DescribeInstances(context.Background(), &ec2.DescribeInstancesInput{InstanceIds: []string{id}}) // want `this loop asks DescribeInstances for ever, and never waits longer; give up in time, .* \(CV3007\)`
		if err != nil {
			return err
		}
		switch out.Reservations[0].Instances[0].State.Name {
		case ec2types.InstanceStateNameRunning:
			return nil
		case ec2types.InstanceStateNameTerminated:
			return errors.New("it has ended")
		}
		time.Sleep(10 * time.Second)
	}
}

func encrypted(ctx context.Context, c *dynamodb.Client, table string) (bool, error) {
	out, err := c.DescribeTable(ctx, &dynamodb.DescribeTableInput{TableName: &table})
	if err != nil {
		return false, err
	}
	d := out.Table.SSEDescription
	return d != nil && d.Status == types.SSEStatusEnabled, nil
}

// The waiters look at another part of the answer.
func untilEncrypted(ctx context.Context, c *dynamodb.Client, table string) error {
	for range 10 {
		ok, err := encrypted(ctx, c, table)
		if err != nil {
			return err
		}
		if ok {
			return nil
		}
		time.Sleep(time.Second) // want `this pause goes on after its context has ended; .* \(CV3051\)`
	}
	return errors.New("no encryption in time")
}

// An active index says nothing about its table.
func indexed(ctx context.Context, c *dynamodb.Client, table string) error {
	for range 10 {
		out, err := c.DescribeTable(ctx, &dynamodb.DescribeTableInput{TableName: &table})
		if err != nil {
			return err
		}
		if out.Table.GlobalSecondaryIndexes[0].IndexStatus == types.IndexStatusActive {
			return nil
		}
		if err := sleep(ctx, time.Second); err != nil {
			return err
		}
	}
	return errors.New("no index in time")
}

// The end of the context is seen after one pause.
func askingFirst(ctx context.Context, c *dynamodb.Client, table string) error {
	for range 10 {
		select {
		case <-ctx.Done():
			return ctx.Err()
		default:
		}
		ok, err := encrypted(ctx, c, table)
		if err != nil || ok {
			return err
		}
		time.Sleep(time.Second)
	}
	return errors.New("no encryption in time")
}

// It is looked at after an error only.
func askingLate(ctx context.Context, c *dynamodb.Client, table string) error {
	for range 10 {
		ok, err := encrypted(ctx, c, table)
		if err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			return err
		}
		if ok {
			return nil
		}
		time.Sleep(time.Second) // want `this pause goes on after its context has ended; .* \(CV3051\)`
	}
	return errors.New("no encryption in time")
}
