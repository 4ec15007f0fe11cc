package staticcreds

import (
	"errors"
	"flag"
	"os"

	v1aws "github.com/aws/aws-sdk-go/aws"
	v1credentials "github.com/aws/aws-sdk-go/aws/credentials"
	"github.com/aws/aws-sdk-go/aws/credentials/ec2rolecreds"
	"github.com/aws/aws-sdk-go/aws/defaults"
	"github.com/aws/aws-sdk-go/aws/ec2metadata"
	"github.com/aws/aws-sdk-go/aws/session"
)

// No link of the chain finds a role.
func chainOfKeys() *v1credentials.Credentials {
	return v1credentials.NewChainCredentials([]v1credentials.Provider{ // want `a chain built by hand drops links: web identity and the container's role are never tried; .* \(CV2009\)`
		&v1credentials.EnvProvider{},
		&v1credentials.SharedCredentialsProvider{Profile: "uploads"},
	})
}

// The keys that the first link holds change nothing.
func chainWithStatic(keys v1credentials.Value) (*session.Session, error) {
	if keys.AccessKeyID == "" {
		return nil, errors.New("no keys")
	}
	creds := v1credentials.NewChainCredentials([]v1credentials.Provider{ // want `a chain built by hand drops links.* \(CV2009\)`
		&v1credentials.StaticProvider{Value: keys}, &v1credentials.EnvProvider{},
	})
	return session.NewSession(&v1aws.Config{Credentials: creds})
}

// The chain is spelled out as a provider.
func chainProvider() *v1credentials.Credentials {
	return v1credentials.NewCredentials(&v1credentials.ChainProvider{ // want `a chain built by hand drops links.* \(CV2009\)`
		Providers: []v1credentials.Provider{&v1credentials.EnvProvider{}},
	})
}

// The chain of package defaults is older than web identity.
func oldChains(cfg *v1aws.Config) []*v1aws.Config {
	handlers := defaults.Handlers()
	one := &v1aws.Config{Credentials: defaults.CredChain(cfg, handlers)}                                              // want `this chain is older than web identity and never tries it; .* \(CV2009\)`
	two := &v1aws.Config{Credentials: defaults.Get().Config.Credentials}                                              // want `this chain is older than web identity.* \(CV2009\)`
	three := cfg.WithCredentials(v1credentials.NewChainCredentials(defaults.CredProviders(cfg, defaults.Handlers()))) // want `this chain is older than web identity.* \(CV2009\)`
	return []*v1aws.Config{one, two, three}
}

// One provider stands for the chain.
func onlyEnv() []*session.Session {
	creds := v1credentials.NewEnvCredentials() // want `one provider of keys stands for the whole chain: web identity and the container's role are never tried; .* \(CV2009\)`
	first := session.Must(session.NewSession(&v1aws.Config{Credentials: creds}))
	second := session.Must(session.NewSession(v1aws.NewConfig().WithCredentials(creds)))
	return []*session.Session{first, second}
}

func onlyShared() *v1aws.Config {
	cfg := v1aws.NewConfig()
	cfg.Credentials = v1credentials.NewSharedCredentials("", "uploads") // want `a profile of the shared file stands for the whole chain.* \(CV2009\)`
	return cfg
}

func onlyEnvProvider() *v1aws.Config {
	return &v1aws.Config{Credentials: v1credentials.NewCredentials(&v1credentials.EnvProvider{})} // want `one provider of keys stands for the whole chain.* \(CV2009\)`
}

// A link finds the role of the instance.
func chainWithRole() *v1credentials.Credentials {
	return v1credentials.NewChainCredentials([]v1credentials.Provider{
		&v1credentials.EnvProvider{},
		&ec2rolecreds.EC2RoleProvider{Client: ec2metadata.New(session.Must(session.NewSession()))},
	})
}

// A variable may hold such a link, and one may be appended.
func chainsUnknown(role v1credentials.Provider, more []v1credentials.Provider) []*v1credentials.Credentials {
	providers := []v1credentials.Provider{&v1credentials.EnvProvider{}}
	providers = append(providers, more...)
	old := defaults.CredProviders(defaults.Config(), defaults.Handlers())
	old = append(old, role)
	chain := &v1credentials.ChainProvider{Providers: []v1credentials.Provider{&v1credentials.EnvProvider{}}}
	chain.Providers = append(chain.Providers, role)
	return []*v1credentials.Credentials{
		v1credentials.NewChainCredentials([]v1credentials.Provider{&v1credentials.EnvProvider{}, role}),
		v1credentials.NewChainCredentials(providers),
		v1credentials.NewChainCredentials(old),
		v1credentials.NewCredentials(chain),
	}
}

// The rest of the defaults serves another end.
func remote() v1credentials.Provider {
	def := defaults.Get()
	return defaults.RemoteCredProvider(*def.Config, def.Handlers)
}

// The keys are read once, and not installed.
func readOnce() (v1credentials.Value, error) {
	return v1credentials.NewEnvCredentials().Get()
}

// Without keys in the environment the default chain applies.
func envIfSet() *v1aws.Config {
	cfg := v1aws.NewConfig()
	creds := v1credentials.NewEnvCredentials()
	if _, err := creds.Get(); err == nil {
		cfg.Credentials = creds
	}
	return cfg
}

func envIfWanted(wanted bool) *v1aws.Config {
	cfg := v1aws.NewConfig()
	creds := v1credentials.NewEnvCredentials()
	if wanted {
		cfg.Credentials = creds
	}
	return cfg
}

func envOrChain() (*session.Session, error) {
	if os.Getenv("USE_ENV") == "" {
		sess, err := session.NewSession()
		return sess, err
	}
	return session.NewSession(&v1aws.Config{Credentials: v1credentials.NewEnvCredentials()})
}

func envAsked() v1credentials.Value {
	creds := v1credentials.NewEnvCredentials()
	cfg := &v1aws.Config{Credentials: creds}
	if value, err := creds.Get(); err == nil {
		return value
	}
	cfg.Credentials = nil
	return v1credentials.Value{}
}

// A signer asks for the keys later, and may do without them.
type lateSigner struct{ creds *v1credentials.Credentials }

func putAway() (lateSigner, *v1aws.Config) {
	creds := v1credentials.NewEnvCredentials()
	return lateSigner{creds: creds}, &v1aws.Config{Credentials: creds}
}

// The user chooses the mode, or the profile.
func chosen(mode string) *v1aws.Config {
	switch mode {
	case "env":
		return &v1aws.Config{Credentials: v1credentials.NewEnvCredentials()}
	case "chain":
		return &v1aws.Config{Credentials: v1credentials.NewChainCredentials([]v1credentials.Provider{&v1credentials.EnvProvider{}})}
	}
	return nil
}

func chosenProfile() *v1aws.Config {
	profile := flag.String("aws-profile", "", "profile to use")
	flag.Parse()
	return &v1aws.Config{Credentials: v1credentials.NewSharedCredentials("", *profile)}
}

// The store of the emulator knows no roles.
func emulatedChain() *v1aws.Config {
	return &v1aws.Config{
		Endpoint:    v1aws.String("http://localhost:4566"),
		Credentials: v1credentials.NewEnvCredentials(),
	}
}
