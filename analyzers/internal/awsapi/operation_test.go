package awsapi

import (
	"go/types"
	"slices"
	"testing"

	"golang.org/x/tools/go/packages"
)

// services loads packages of the SDKs, as whoever imports them sees them.
func services(t *testing.T, paths ...string) map[string]*types.Package {
	t.Helper()
	readPins(t)
	pkgs, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedTypes | packages.NeedExportFile, Dir: fixtures}, paths...)
	if err != nil {
		t.Fatal(err)
	}
	loaded := make(map[string]*types.Package)
	for _, p := range pkgs {
		if len(p.Errors) > 0 {
			t.Fatal(p.Errors[0])
		}
		loaded[p.PkgPath] = p.Types
	}
	return loaded
}

// operations returns the operations of a client by their names.
func operations(pkg *types.Package, client string) map[string]Operation {
	all := make(map[string]Operation)
	for m := range pkg.Scope().Lookup(client).Type().(*types.Named).Methods() {
		if op, ok := Default().OperationOf(m); ok {
			all[op.Name] = op
		}
	}
	return all
}

func TestOperations(t *testing.T) {
	const dynamo, compute, catalog, gateway, users = v2 + "/service/dynamodb", v1 + "/service/ec2", v1 + "/service/servicecatalog", v1 + "/service/apigateway", v1 + "/service/iam"
	const buckets = v2 + "/service/s3"
	pkgs := services(t, dynamo, compute, catalog, gateway, users, buckets)
	tests := []struct {
		pkg, client, op string
		reads           bool
		waiters         []string
		next            string // the first field that tells where to go on
	}{
		{dynamo, "Client", "DescribeTable", true, []string{"NewTableExistsWaiter", "NewTableNotExistsWaiter"}, ""},
		{dynamo, "Client", "DescribeTimeToLive", true, nil, ""},
		{dynamo, "Client", "ListTables", true, nil, "LastEvaluatedTableName"},
		{dynamo, "Client", "Scan", false, nil, "LastEvaluatedKey"},
		{dynamo, "Client", "ListTagsOfResource", true, nil, ""},
		{dynamo, "Client", "PutItem", false, nil, ""},
		{compute, "EC2", "DescribeVolumes", true, []string{"WaitUntilVolumeAvailable", "WaitUntilVolumeDeleted", "WaitUntilVolumeInUse"}, "NextToken"},
		{catalog, "ServiceCatalog", "ListPortfolios", true, nil, "NextPageToken"},
		{gateway, "APIGateway", "GetResources", true, nil, "Position"},
		{users, "IAM", "ListUsers", true, nil, "Marker"},
		{buckets, "Client", "ListObjects", true, nil, "NextMarker"},
		{buckets, "Client", "ListObjectVersions", true, nil, "NextKeyMarker"},
		{buckets, "Client", "ListObjectsV2", true, nil, "NextContinuationToken"},
	}
	for _, test := range tests {
		op, ok := operations(pkgs[test.pkg], test.client)[test.op]
		if !ok {
			t.Errorf("%s.%s is no operation", test.pkg, test.op)
			continue
		}
		paging, lists := op.Paging()
		if got := op.Waiters(); op.Reads() != test.reads || !slices.Equal(got, test.waiters) || lists != (test.next != "") || lists && paging.Next[0] != test.next {
			t.Errorf("%s reads %t, waits with %v, goes on with %v; want %t, %v, %s", test.op, op.Reads(), got, paging.Next, test.reads, test.waiters, test.next)
		}
	}
}

// TestNoOperations holds that not all methods that return an error are operations.
func TestNoOperations(t *testing.T) {
	pkg := services(t, v1+"/service/ec2")[v1+"/service/ec2"]
	ops := operations(pkg, "EC2")
	if len(ops) < 500 {
		t.Errorf("%d operations of EC2", len(ops))
	}
	for _, name := range []string{"WaitUntilVolumeInUse", "DescribeVolumesPages", "DescribeVolumesRequest"} {
		m, _, _ := types.LookupFieldOrMethod(types.NewPointer(pkg.Scope().Lookup("EC2").Type()), true, pkg, name)
		if op, ok := Default().OperationOf(m.(*types.Func)); ok {
			t.Errorf("%s is operation %s", name, op.Name)
		}
	}
}

func TestLimits(t *testing.T) {
	var op Operation
	for field, want := range map[string]bool{"MaxResults": true, "Limit": true, "InstanceIds": true, "Filters": true, "TableName": false, "NextToken": false} {
		if op.Limits(field) != want {
			t.Errorf("%s limits: %t, want %t", field, !want, want)
		}
	}
}
