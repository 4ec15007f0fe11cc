package loops

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	v1ec2 "github.com/aws/aws-sdk-go/service/ec2"
)

func tables(ctx context.Context, c *dynamodb.Client) error {
	out, err := c.ListTables(ctx, &dynamodb.ListTablesInput{}) // want `the answer of ListTables is used as the whole list, and its LastEvaluatedTableName is not read; .* \(CV3053\)`
	if err != nil {
		return err
	}
	for _, name := range out.TableNames {
		fmt.Println(name)
	}
	return nil
}

func volumes(c *v1ec2.EC2) ([]*v1ec2.Volume, error) {
	in := &v1ec2.DescribeVolumesInput{}
	out, err := c.DescribeVolumes(in) // want `the answer of DescribeVolumes is used as the whole list, and its NextToken .* \(CV3053\)`
	if err != nil {
		return nil, err
	}
	return out.Volumes, nil
}

func firstTables(ctx context.Context, c *dynamodb.Client) error {
	out, err := c.ListTables(ctx, &dynamodb.ListTablesInput{Limit: aws.Int32(10)})
	if err != nil {
		return err
	}
	for _, name := range out.TableNames {
		fmt.Println(name)
	}
	return nil
}

func anyTable(ctx context.Context, c *dynamodb.Client) (bool, error) {
	out, err := c.ListTables(ctx, &dynamodb.ListTablesInput{})
	if err != nil {
		return false, err
	}
	return len(out.TableNames) > 0, nil
}

func named(c *v1ec2.EC2, ids []*string) ([]*v1ec2.Volume, error) {
	in := &v1ec2.DescribeVolumesInput{}
	in.VolumeIds = ids
	out, err := c.DescribeVolumes(in)
	if err != nil {
		return nil, err
	}
	return out.Volumes, nil
}

func allTables(ctx context.Context, c *dynamodb.Client) error {
	in := &dynamodb.ListTablesInput{}
	for {
		out, err := c.ListTables(ctx, in)
		if err != nil {
			return err
		}
		for _, name := range out.TableNames {
			fmt.Println(name)
		}
		if out.LastEvaluatedTableName == nil {
			return nil
		}
		in.ExclusiveStartTableName = out.LastEvaluatedTableName
	}
}

func paginated(ctx context.Context, c *dynamodb.Client) error {
	for p := dynamodb.NewListTablesPaginator(c, &dynamodb.ListTablesInput{}); p.HasMorePages(); {
		out, err := p.NextPage(ctx)
		if err != nil {
			return err
		}
		for _, name := range out.TableNames {
			fmt.Println(name)
		}
	}
	return nil
}

func handedOn(ctx context.Context, c *dynamodb.Client, use func(*dynamodb.ListTablesOutput)) error {
	out, err := c.ListTables(ctx, &dynamodb.ListTablesInput{})
	use(out)
	return err
}

// An input without a value limits nothing, and neither does none.
func declaredTables(ctx context.Context, c *dynamodb.Client) ([]string, error) {
	var in dynamodb.ListTablesInput
	out, err := c.ListTables(ctx, &in) // want `the answer of ListTables is used as the whole list, .* \(CV3053\)`
	if err != nil {
		return nil, err
	}
	return out.TableNames, nil
}

func undeclaredTables(ctx context.Context, c *dynamodb.Client) ([]string, error) {
	out, err := c.ListTables(ctx, nil) // want `the answer of ListTables is used as the whole list, .* \(CV3053\)`
	if err != nil {
		return nil, err
	}
	return out.TableNames, nil
}

func declaredLimit(c *v1ec2.EC2) ([]*v1ec2.Volume, error) {
	var in v1ec2.DescribeVolumesInput
	in.SetMaxResults(5)
	out, err := c.DescribeVolumes(&in)
	if err != nil {
		return nil, err
	}
	return out.Volumes, nil
}

func filledElsewhere(ctx context.Context, c *dynamodb.Client, fill func(*dynamodb.ListTablesInput)) ([]string, error) {
	var in dynamodb.ListTablesInput
	fill(&in)
	out, err := c.ListTables(ctx, &in)
	if err != nil {
		return nil, err
	}
	return out.TableNames, nil
}
