package awsapi

import (
	"go/types"
	"slices"
	"strings"
)

// A Paging is how an operation that lists more than fits into an answer goes on.
type Paging struct {
	Token string   // field of the input that takes where to go on
	Next  []string // fields of the output that tell where, or that there is more
}

// pagings are the names that the services' models give to tokens. Some belong
// together only by what they hold.
// https://docs.aws.amazon.com/sdk-for-go/v2/developer-guide/use-paginators.html
var pagings = []Paging{
	{"NextToken", []string{"NextToken"}},
	{"ContinuationToken", []string{"NextContinuationToken", "IsTruncated"}},
	{"ExclusiveStartKey", []string{"LastEvaluatedKey"}},
	{"ExclusiveStartTableName", []string{"LastEvaluatedTableName"}},
	{"Marker", []string{"NextMarker", "Marker", "IsTruncated"}},
	{"KeyMarker", []string{"NextKeyMarker", "IsTruncated"}},
	{"PageToken", []string{"NextPageToken"}},
	{"Position", []string{"Position"}},
}

// Paging returns how an operation lists. ok is false if it has no token, and for
// the tags of one resource, all of which fit into an answer.
// https://docs.aws.amazon.com/tag-editor/latest/userguide/reference.html
func (op Operation) Paging() (p Paging, ok bool) {
	if op.Output == nil || strings.Contains(op.Name, "Tags") {
		return Paging{}, false
	}
	for _, p := range pagings {
		first := slices.IndexFunc(p.Next, func(name string) bool { return hasField(op.Output, name) })
		if first >= 0 && hasField(op.Input, p.Token) {
			return Paging{p.Token, p.Next[first:]}, true
		}
	}
	return Paging{}, false
}

// hasField reports whether a struct type has a field.
func hasField(named *types.Named, name string) bool {
	obj, _, _ := types.LookupFieldOrMethod(named, true, named.Obj().Pkg(), name)
	v, ok := obj.(*types.Var)
	return ok && v.IsField()
}

// Limits reports whether a field of an input says how much to list, or what: the
// number of items, those that it names, or what they have in common.
func (op Operation) Limits(field string) bool {
	return slices.Contains([]string{"Filter", "Filters", "Limit", "MaxBuckets", "MaxItems", "MaxKeys", "MaxRecords", "MaxResults", "PageSize"}, field) ||
		hasSuffix(field, "Arns", "ARNs", "Identifiers", "Ids", "IDs", "Names")
}
