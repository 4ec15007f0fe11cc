package staticcreds

import "os"

func wayID() string { return os.Getenv("WAY_ID") }

func waySecret() string { return wayRead("WAY_SECRET") }

func wayRead(name string) string { return os.Getenv(name) }
