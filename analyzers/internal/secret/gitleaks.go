package secret

import (
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/spf13/viper"
	"github.com/zricethezav/gitleaks/v8/config"
)

// A rule is one of gitleaks' rules, made to be asked about one candidate.
type rule struct {
	pattern *regexp.Regexp // anchored at the candidate's first byte
	entropy float64
	allowed []*config.Allowlist
}

// A rulebook is what gitleaks knows about AWS.
type rulebook struct{ keyID, bedrockLong, bedrockShort rule }

// gitleaks returns the rulebook. The first call costs about ten milliseconds,
// so it is made only for a string with the prefix of a key.
var gitleaks = sync.OnceValue(func() rulebook {
	book, err := load(config.DefaultConfig)
	if err != nil {
		panic(fmt.Sprintf("cannot read the rules that gitleaks embeds: %v; "+
			"run go install github.com/credvet/credvet/cmd/credvet@latest", err))
	}
	return book
})

// load reads the AWS rules from a gitleaks configuration.
func load(toml string) (book rulebook, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p) // gitleaks panics on a bad regular expression
		}
	}()
	rules, err := translate(toml)
	if err != nil {
		return rulebook{}, err
	}
	for _, want := range [...]struct {
		id string
		to *rule
	}{
		{"aws-access-token", &book.keyID},
		{"aws-amazon-bedrock-api-key-long-lived", &book.bedrockLong},
		{"aws-amazon-bedrock-api-key-short-lived", &book.bedrockShort},
	} {
		r, ok := rules[want.id]
		if !ok {
			return rulebook{}, fmt.Errorf("no rule %s", want.id)
		}
		*want.to = rule{regexp.MustCompile("^(?:" + r.Regex.String() + ")"), r.Entropy, r.Allowlists}
	}
	return book, nil
}

// translate returns the aws-* rules of a gitleaks configuration. All others,
// and the global allow list, are dropped before gitleaks compiles them.
func translate(toml string) (map[string]config.Rule, error) {
	v := viper.New() // gitleaks' own loader fills the global one, which races
	v.SetConfigType("toml")
	if err := v.ReadConfig(strings.NewReader(toml)); err != nil {
		return nil, err
	}
	var raw config.ViperConfig
	if err := v.Unmarshal(&raw); err != nil {
		return nil, err
	}
	aws := raw.Rules[:0]
	for _, r := range raw.Rules {
		if strings.HasPrefix(r.ID, "aws-") {
			aws = append(aws, r)
		}
	}
	raw.Rules, raw.AllowList, raw.Allowlists = aws, nil, nil
	cfg, err := raw.Translate()
	return cfg.Rules, err
}

// at returns the key that the rule finds at the very start of s.
func (r rule) at(s string) (key string, ok bool) {
	groups := r.pattern.FindStringSubmatch(s)
	if groups == nil {
		return "", false
	}
	key = groups[min(1, len(groups)-1)] // gitleaks takes the first group, if there is one
	if entropy(key) <= r.entropy {
		return "", false
	}
	for _, a := range r.allowed {
		if a.RegexAllowed(key) {
			return "", false
		}
	}
	return key, true
}
