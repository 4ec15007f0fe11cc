package loops

import (
	"context"
	"io"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/s3/manager"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	v1s3 "github.com/aws/aws-sdk-go/service/s3"
	"github.com/aws/aws-sdk-go/service/s3/s3manager"
)

func download(ctx context.Context, d *manager.Downloader, w io.WriterAt, in *s3.GetObjectInput) (err error) {
	for range 5 {
		if _, err = d.Download(ctx, w, in); err == nil { // want `a failed Download is sent again at once, whatever the error; .* \(CV3006\)`
			return nil
		}
	}
	return err
}

func downloadV1(d *s3manager.Downloader, w io.WriterAt, in *v1s3.GetObjectInput) {
	for {
		if _, err := d.Download(w, in); err == nil { // want `a failed Download is sent again for ever, whatever the error, and always after the same pause; .* \(CV3007\)`
			return
		}
		time.Sleep(time.Second)
	}
}

func uploadV1(u *s3manager.Uploader, in *s3manager.UploadInput) (err error) {
	for range 5 {
		if _, err = u.Upload(in); err == nil { // want `a failed Upload is sent again at once, whatever the error; .* \(CV3006\)`
			return nil
		}
	}
	return err
}

// Each object is downloaded once.
func downloadAll(ctx context.Context, d *manager.Downloader, w io.WriterAt, all []*s3.GetObjectInput) error {
	for _, in := range all {
		if _, err := d.Download(ctx, w, in); err != nil {
			return err
		}
	}
	return nil
}
