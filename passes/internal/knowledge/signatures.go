package knowledge

// Sealed is the kind of a credential that the program has encrypted so that nobody can change it.
const Sealed = "sealed"

// https://pkg.go.dev/std: signatures by private keys, which the standard library checks by public ones: other services sign their messages so, and
// devices what they send. Encryption that shows who made a text. All as of Go 1.26.
var signatures = []*Library{
	{Name: "ed25519", Paths: []string{"crypto/ed25519"}, Calls: []Call{
		{Names: "Verify VerifyWithOptions", Do: Signed, Key: 1, Arg: 2, To: 3},
	}},
	{Name: "ecdsa", Paths: []string{"crypto/ecdsa"}, Calls: []Call{{Names: "Verify VerifyASN1", Do: Signed, Key: 1, Arg: 2, To: 3}}},
	{Name: "rsa", Paths: []string{"crypto/rsa"}, Calls: []Call{{Names: "VerifyPKCS1v15 VerifyPSS", Do: Signed, Key: 1, Arg: 3, To: 4}}},
	{Name: "cipher", Paths: []string{"crypto/cipher"}, Calls: []Call{{Recv: "AEAD", Names: "Open", Do: Verify, Kind: Sealed, Arg: 3}}},
}
