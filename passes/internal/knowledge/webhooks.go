package knowledge

import "strconv"

// Webhook is the kind of a credential by which another service signs what it sends.
const Webhook = "webhook"

// NoKey says in Call.Off that without a key nothing is proven.
const NoKey = "no key"

// Libraries that check the signature of another service's message.
var webhooks = []*Library{
	// https://pkg.go.dev/github.com/stripe/stripe-go/v84/webhook
	{Name: "stripe/webhook", Paths: versions("github.com/stripe/stripe-go", 70, 99, "/webhook"), Calls: []Call{
		{Names: "ConstructEvent ConstructEventIgnoringTolerance ConstructEventWithTolerance ConstructEventWithOptions ValidatePayload ValidatePayloadIgnoringTolerance ValidatePayloadWithTolerance",
			Do: Verify, Kind: Webhook, Arg: 2},
	}},
	// https://pkg.go.dev/github.com/svix/svix-webhooks/go, https://pkg.go.dev/github.com/standard-webhooks/standard-webhooks/libraries/go
	{Name: "svix", Paths: []string{"github.com/svix/svix-webhooks/go", "github.com/standard-webhooks/standard-webhooks/libraries/go"}, Calls: []Call{
		{Recv: "*Webhook", Names: "Verify VerifyIgnoringTimestamp", Do: Verify, Kind: Webhook, Arg: 2},
	}},
	// https://pkg.go.dev/github.com/google/go-github/v74/github: without a secret, ValidatePayload looks at no signature (messages.go).
	{Name: "go-github", Paths: versions("github.com/google/go-github", 30, 99, "/github"), Calls: []Call{
		{Names: "ValidatePayload", Do: Verify, Kind: Webhook, Arg: 1, Key: 2, Off: NoKey},
		{Names: "ValidatePayloadFromBody", Do: Verify, Kind: Webhook, Arg: 2, Key: 4, Off: NoKey},
		{Names: "ValidateSignature", Do: Verify, Kind: Webhook, Arg: 1},
	}},
}

// versions lists the import paths of a package in the major versions of its module.
func versions(module string, first, last int, pkg string) []string {
	var out []string
	for v := first; v <= last; v++ {
		out = append(out, module+"/v"+strconv.Itoa(v)+pkg)
	}
	return out
}
