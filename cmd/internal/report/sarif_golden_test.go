package report

import "testing"

func TestSARIF(t *testing.T) {
	f := newFinding("CV2003", "pkg/a.go", 2, 5, 8)
	f.Trace = newSteps(1)
	sum := Summary{Warnings: 1, Notes: []string{"stale"}, Failures: []Failure{{"p", "m"}, {"", "no go.mod"}}}
	check(t, "log", sarifOf(t, nil, sum, f), sarifGolden)
}

// sarifGolden is the log of TestSARIF.
const sarifGolden = `{
  "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {
      "tool": {
        "driver": {
          "name": "credvet",
          "version": "1.2.3",
          "semanticVersion": "1.2.3",
          "informationUri": "https://example.org/credvet",
          "rules": [
            {
              "id": "CV1001",
              "name": "SecretAccessKeyInCode",
              "shortDescription": {
                "text": "secret access key in code"
              },
              "fullDescription": {
                "text": "A key in code is in every clone."
              },
              "help": {
                "text": "## CV1001\n\nA key in code is\nin every clone.\n\n` + "```go\\nx()\\n```" + `",
                "markdown": "## CV1001\n\nA key in code is\nin every clone.\n\n` + "```go\\nx()\\n```" + `"
              },
              "helpUri": "https://example.org/credvet#CV1001",
              "defaultConfiguration": {
                "level": "error"
              },
              "properties": {
                "tags": [
                  "security",
                  "aws",
                  "external/cwe/cwe-798"
                ],
                "precision": "very-high",
                "security-severity": "8.0"
              }
            },
            {
              "id": "CV2003",
              "name": "TheRolesKeysAreNeverUsed",
              "shortDescription": {
                "text": "the role's keys are never used"
              },
              "fullDescription": {
                "text": "the role's keys are never used"
              },
              "help": {
                "text": "the role's keys are never used"
              },
              "defaultConfiguration": {
                "level": "warning"
              },
              "properties": {
                "tags": [
                  "security",
                  "aws",
                  "external/cwe/cwe-079"
                ],
                "precision": "high",
                "security-severity": "5.0"
              }
            },
            {
              "id": "CV2052",
              "name": "GuardedStaticProvider",
              "shortDescription": {
                "text": "guarded static provider"
              },
              "fullDescription": {
                "text": "guarded static provider"
              },
              "help": {
                "text": "guarded static provider"
              },
              "defaultConfiguration": {
                "level": "note"
              },
              "properties": {
                "tags": [
                  "security",
                  "aws"
                ],
                "precision": "medium",
                "security-severity": "2.0"
              }
            }
          ]
        }
      },
      "invocations": [
        {
          "executionSuccessful": false,
          "toolExecutionNotifications": [
            {
              "level": "error",
              "message": {
                "text": "p: m"
              }
            },
            {
              "level": "error",
              "message": {
                "text": "no go.mod"
              }
            },
            {
              "level": "note",
              "message": {
                "text": "stale"
              }
            }
          ]
        }
      ],
      "originalUriBaseIds": {
        "%SRCROOT%": {
          "uri": "file:///repo/"
        }
      },
      "columnKind": "unicodeCodePoints",
      "results": [
        {
          "ruleId": "CV2003",
          "ruleIndex": 1,
          "level": "warning",
          "message": {
            "text": "wrong; do <this> & that (CV2003)"
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "mod/pkg/a.go",
                  "uriBaseId": "%SRCROOT%"
                },
                "region": {
                  "startLine": 2,
                  "startColumn": 5,
                  "endLine": 2,
                  "endColumn": 8
                }
              }
            }
          ],
          "partialFingerprints": {
            "credvet/v1": "f00d"
          },
          "codeFlows": [
            {
              "threadFlows": [
                {
                  "locations": [
                    {
                      "location": {
                        "physicalLocation": {
                          "artifactLocation": {
                            "uri": "mod/pkg/a.go",
                            "uriBaseId": "%SRCROOT%"
                          },
                          "region": {
                            "startLine": 1,
                            "startColumn": 2
                          }
                        },
                        "message": {
                          "text": "step 1"
                        }
                      }
                    }
                  ]
                }
              ]
            }
          ]
        }
      ]
    }
  ]
}
`
