// Package main signs requests by hand.
package main

import (
	"context"
	"errors"
	"log"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	v1 "github.com/aws/aws-sdk-go/aws/signer/v4"
)

const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

var slow = &http.Client{Timeout: time.Minute}

func main() {
	signer := v4.NewSigner()
	if err := once(context.Background(), signer, aws.Credentials{}); err != nil {
		log.Fatal(err)
	}
	old(v1.NewSigner(nil))
	for range 3 {
		if err := inLoop(context.Background(), signer, aws.Credentials{}); err == nil {
			break
		}
	}
	t := &teller{client: &http.Client{Transport: again{http.DefaultTransport}}}
	t.tell(signer, aws.Credentials{})
	tell(http.DefaultClient, signer, aws.Credentials{})
	os.Exit(0)
}

func once(ctx context.Context, signer *v4.Signer, creds aws.Credentials) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://es.eu-west-1.amazonaws.com/", nil)
	if err != nil {
		return err
	}
	if err := signer.SignHTTP(ctx, creds, req, empty, "es", "eu-west-1", time.Now()); err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req) // want `a request that is signed by hand is sent once: .* \(CV3008\)`
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func old(signer *v1.Signer) {
	body := strings.NewReader("{}")
	req, _ := http.NewRequest(http.MethodPost, "https://es.eu-west-1.amazonaws.com/", body)
	if _, err := signer.Sign(req, body, "es", "eu-west-1", time.Now()); err != nil {
		log.Fatal(err)
	}
	if _, err := slow.Do(req); err != nil { // want `a request that is signed by hand is sent once: .* \(CV3008\)`
		log.Fatal(err)
	}
}

// Its caller sends again.
func inLoop(ctx context.Context, signer *v4.Signer, creds aws.Credentials) error {
	req, _ := http.NewRequest(http.MethodGet, "https://es.eu-west-1.amazonaws.com/", nil)
	if err := signer.SignHTTP(ctx, creds, req, empty, "es", "eu-west-1", time.Now()); err != nil {
		return err
	}
	_, err := http.DefaultClient.Do(req)
	return err
}

// An again is a transport that repeats requests.
type again struct{ http.RoundTripper }

func (a again) RoundTrip(req *http.Request) (*http.Response, error) {
	for range 3 {
		if resp, err := a.RoundTripper.RoundTrip(req); err == nil {
			return resp, nil
		}
	}
	return nil, errors.New("three times in vain")
}

type teller struct{ client *http.Client }

func (t *teller) tell(signer *v4.Signer, creds aws.Credentials) {
	req, _ := http.NewRequest(http.MethodGet, "https://es.eu-west-1.amazonaws.com/", nil)
	if err := signer.SignHTTP(context.Background(), creds, req, empty, "es", "eu-west-1", time.Now()); err != nil {
		log.Fatal(err)
	}
	if _, err := t.client.Do(req); err != nil {
		log.Fatal(err)
	}
}

// Whoever calls it knows the client.
func tell(client *http.Client, signer *v4.Signer, creds aws.Credentials) {
	req, _ := http.NewRequest(http.MethodGet, "https://es.eu-west-1.amazonaws.com/", nil)
	if err := signer.SignHTTP(context.Background(), creds, req, empty, "es", "eu-west-1", time.Now()); err != nil {
		log.Fatal(err)
	}
	if _, err := client.Do(req); err != nil {
		log.Fatal(err)
	}
}
