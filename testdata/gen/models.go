package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// A service is one API, as the newest of its models describes it.
type service struct {
	id         string
	operations map[string]operation
	shapes     map[string]shape
}

// An operation of a model. Its output is the zero reference if it has none.
type operation struct {
	Output reference `json:"output"`
}

// A reference names a shape.
type reference struct {
	Shape string `json:"shape"`
}

// A shape is the type of a value.
type shape struct {
	Type    string               `json:"type"`
	Members map[string]reference `json:"members"` // of a structure
}

// readModels reads the newest model of each service, in the order of folders.
func readModels(dir string) ([]service, error) {
	files, err := filepath.Glob(filepath.Join(dir, "models", "apis", "*", "*", "api-2.json"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s has no API models: take a version of the module that has", dir)
	}
	var services []service
	for i, file := range files { // sorted, and the folders of versions are dates
		if i+1 < len(files) && folder(files[i+1]) == folder(file) {
			continue
		}
		s, err := readModel(file)
		if err != nil {
			return nil, err
		}
		services = append(services, s)
	}
	return services, nil
}

// folder returns the folder of the service that a model is about.
func folder(model string) string { return filepath.Dir(filepath.Dir(model)) }

func readModel(file string) (service, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return service{}, err
	}
	var model struct {
		Metadata struct {
			ServiceID string `json:"serviceId"`
		} `json:"metadata"`
		Operations map[string]operation `json:"operations"`
		Shapes     map[string]shape     `json:"shapes"`
	}
	if err := json.Unmarshal(text, &model); err != nil {
		return service{}, fmt.Errorf("%s: %w", file, err)
	}
	return service{model.Metadata.ServiceID, model.Operations, model.Shapes}, nil
}

// A failure is a field that says what failed, or one that looks as if it did.
type failure struct {
	op, field, role string
}

// The roles of a field.
const (
	reported = "failed-items"
	harmless = "no-failure"
)

// failures returns the failures of a service's operations, in no order.
func (s service) failures() []failure {
	var all []failure
	for op, o := range s.operations {
		for member, ref := range s.shapes[o.Output.Shape].Members {
			if !named(member, s.shapes[ref.Shape].Type) || reads(op, member) {
				continue
			}
			role := reported
			if excepted(s.id, op, member) {
				role = harmless
			}
			all = append(all, failure{op, strings.ToUpper(member[:1]) + member[1:], role})
		}
	}
	return all
}

// The names of members that hold what failed: "unprocessedItems", "Errors",
// "FailedRecordCount".
var (
	collection = regexp.MustCompile(`(?i)^(failed|failures$|unprocessed|unsuccessful|rejected)|(errors|errorlist|errorentries|errordetails|errormap|failures|failurestatuses|notdeleted|invalidanswers)$`)
	count      = regexp.MustCompile(`(?i)^failed.*count$`)
	structure  = regexp.MustCompile(`^rejected.*Info$`)
)

// named reports whether a member of this name and type holds what failed.
func named(member, typ string) bool {
	switch typ {
	case "list", "map":
		return collection.MatchString(member)
	case "integer", "long":
		return count.MatchString(member)
	case "structure":
		return structure.MatchString(member)
	}
	return false
}

// The operations that read a state, or whose result is the list itself.
var (
	reading   = regexp.MustCompile(`^(Describe|List|Search|Get|Detect|Classify|Evaluate|Validate|Test|Render|IsAuthorized|Start.*Query)`)
	unreached = regexp.MustCompile(`(?i)^unprocessed`)
)

// reads reports whether a member is the state that the operation asked for, or
// about a thing that it did not find. What a reading left unprocessed is
// missing from its answer.
func reads(op, member string) bool {
	return reading.MatchString(op) && !unreached.MatchString(member)
}

// exceptions are members whose names deceive: if an operation matches the
// expression, the member is harmless for the reason given.
var exceptions = []struct{ service, op, member, why string }{
	{"Data Pipeline", `^PutPipelineDefinition$`, "validationErrors", "the flag beside it says whether the request failed"},
	{"DataExchange", `Job$`, "Errors", "the state of a job"},
	{"MediaLive", `SignalMap$|MonitorDeployment$`, "FailedMediaResourceMap", "the state of an earlier run"},
	{"QBusiness", `^ChatSync$`, "failedAttachments", "told in the conversation"},
	{"RDS", `Integration$`, "Errors", "the state of an integration"},
	{"SSM", `PatchBaseline$`, "RejectedPatches", "a setting"},
}

// excepted reports whether a member is one of the exceptions.
func excepted(id, op, member string) bool {
	return slices.ContainsFunc(exceptions, func(x struct{ service, op, member, why string }) bool {
		return x.service == id && x.member == member && regexp.MustCompile(x.op).MatchString(op)
	})
}
