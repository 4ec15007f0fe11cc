package hardcodedkey

// One finding for a pair: the secret, with its id.
var pairs = [][2]string{
	{"AKIAQFAKECREDVET3A22", "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456720"}, // want `secret access key of AKIA…3A22 .*CV1001`
	{"AKIAQFAKECREDVET3A23", "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456721"}, // want `secret access key of AKIA…3A23 .*CV1001`
}

func connect(args ...string) {}

func calls() {
	connect("eu-west-1", "AKIAQFAKECREDVET3B22", "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456722")          // want `secret access key of AKIA…3B22 .*CV1001`
	connect("s3://AKIAQFAKECREDVET3B23:cReDvEt%2FfAkEsEcReT+NoTaReAlKeY0123456723@bucket")            // want `secret access key of AKIA…3B23 .*CV1001`
	connect("aws_access_key_id=AKIAQFAKECREDVET3B24 secret=cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456724") // want `secret access key of AKIA…3B24 .*CV1001`
	connect(`{"id":"AKIAQFAKECREDVET3B25","hidden":"cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456725"}`)      // want `secret access key of AKIA…3B25 .*CV1001`
}

// Neighbours count, without a name that tells.
func neighbours() {
	a := "AKIAQFAKECREDVET3C22"
	b := "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456726" // want `secret access key of AKIA…3C22 .*CV1001`
	connect(a, b)
}

// The second secret has no id of its own, but one beside it.
func rotated() {
	id := "AKIAQFAKECREDVET3D22"
	now := "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456727"    // want `secret access key of AKIA…3D22 .*CV1001`
	before := "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456728" // want `secret access key is written .*CV1001`
	connect(id, now, before)
}

// Too far apart: the id counts alone, the forty characters not at all.
func apart() {
	id := "AKIAQFAKECREDVET3E22" // want `access key id AKIA…3E22 .*CV1002`
	connect(id)
	connect("one")
	connect("two")
	connect("three")
	connect("four")
	hash := "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456729"
	connect(hash)
}
