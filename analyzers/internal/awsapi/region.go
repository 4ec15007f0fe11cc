package awsapi

import "regexp"

// regions matches the names of regions: those of all partitions in the endpoint
// rules of the SDKs, and such as AWS may add to them.
var regions = regexp.MustCompile(`^(us|eu|ap|sa|ca|me|af|il|mx|cn|eusc)(-gov|-iso[a-z]?|-de)?-(north|south|east|west|central)+-[0-9]{1,2}$`)

// IsRegion reports whether a text is the name of a region.
func IsRegion(text string) bool { return regions.MatchString(text) }
