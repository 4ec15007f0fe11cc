package staticcreds

import (
	"net/http"
	"os"
	"strings"

	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/credentials"
	"github.com/aws/aws-sdk-go/aws/session"
	"github.com/aws/aws-sdk-go/service/s3"
)

// Which request it is says nothing about keys.
func handler(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		http.Error(w, "no", http.StatusMethodNotAllowed)
		return
	}
	upload(r.URL.Path)
}

func upload(name string) {
	keys := credentials.NewStaticCredentials(os.Getenv("TASK_ID"), os.Getenv("TASK_SECRET"), "") // want `static credentials from TASK_ID and TASK_SECRET .* \(CV2001\)`
	sess := session.Must(session.NewSession(&aws.Config{Credentials: keys}))
	s3.New(sess).PutObject(&s3.PutObjectInput{Key: &name})
}

// Neither does which file it is.
func uploadAll(names []string) {
	for _, name := range names {
		if name == ".DS_Store" || !strings.HasSuffix(name, ".png") {
			continue
		}
		keys := credentials.NewStaticCredentials(os.Getenv("FILE_ID"), os.Getenv("FILE_SECRET"), "") // want `static credentials from FILE_ID and FILE_SECRET .* \(CV2001\)`
		sess := session.Must(session.NewSession(&aws.Config{Credentials: keys}))
		s3.New(sess).PutObject(&s3.PutObjectInput{Key: &name})
	}
}

// The other arm makes a client of the default chain.
func connect(mode string) *s3.S3 {
	switch mode {
	case "static":
		keys := credentials.NewStaticCredentials(os.Getenv("MODE_ID"), os.Getenv("MODE_SECRET"), "")
		return s3.New(session.Must(session.NewSession(&aws.Config{Credentials: keys})))
	default:
		return s3.New(session.Must(session.NewSession()))
	}
}

// So does what comes after it.
func send(static bool, name string) {
	cfg := aws.NewConfig()
	if static {
		cfg.Credentials = credentials.NewStaticCredentials(os.Getenv("SEND_ID"), os.Getenv("SEND_SECRET"), "")
	}
	s3.New(session.Must(session.NewSession(cfg))).PutObject(&s3.PutObjectInput{Key: &name})
}

// Nil leaves the chain in place.
func chosenKeys(static bool) *credentials.Credentials {
	if static {
		return credentials.NewStaticCredentials(os.Getenv("CHOSEN_ID"), os.Getenv("CHOSEN_SECRET"), "")
	}
	return nil
}

// In the other mode the chain does what it does.
func chosenStandard(static bool) *credentials.Credentials {
	if static {
		return credentials.NewStaticCredentials(os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY"), "")
	}
	return nil
}

// The chain knows no such token.
func ownToken() *credentials.Credentials {
	return credentials.NewStaticCredentials(os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY"), os.Getenv("MY_TOKEN")) // want `static credentials from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY replace .* \(CV2001\)`
}

// Who has such defaults runs a local store.
func defaultsOfEmulator() *credentials.Credentials {
	return credentials.NewStaticCredentials(getenv("AWS_ACCESS_KEY_ID", "test"), getenv("AWS_SECRET_ACCESS_KEY", "test"), "")
}
