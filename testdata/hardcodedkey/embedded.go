package hardcodedkey

import "embed"

// Directories are embedded with all that is in them, but for hidden files.
//
//go:embed "assets/tree" assets/*.json
var tree embed.FS // want-above `access key id AKIA…5A22 .* is in the embedded file assets/tree/deep/id.txt:2; .*CV1005` `session token .* assets/token.json:1; .*CV1005` // severity warning

// Only what is hidden holds a key, and this does not embed it.
//
//go:embed assets/quiet
var quiet embed.FS

// This does.
//
//go:embed all:assets/quiet
var loud embed.FS // want-above `access key id AKIA…5A23 .* assets/quiet/.hidden:1; .*CV1005` // severity warning
