package knowledge

// https://pkg.go.dev/github.com/go-chi/render v1.0.3. What is decoded or sent may have a method that is called then; Decode and
// Respond are variables.
var chiRender = &Library{
	Name:  "render",
	Paths: []string{"github.com/go-chi/render"},
	Calls: []Call{
		{Names: "SetContentType", Do: PassBy},
		{Names: "Bind", Do: Bind, Kind: "json", To: 2, Form: "Bind"},
		{Names: "Decode DefaultDecoder", Do: Bind, Kind: "json", To: 2},
		{Names: "DecodeJSON", Do: Decode, Kind: "json", Arg: 1, To: 2},
		{Names: "DecodeXML", Do: Decode, Kind: "xml", Arg: 1, To: 2},
		{Names: "DecodeForm", Do: Decode, Kind: "form", Arg: 1, To: 2},
		{Names: "Render", Do: Respond, Form: "Render", Arg: 3},
		{Names: "RenderList Respond DefaultResponder JSON XML PlainText HTML Data", Do: Respond, Arg: 3},
		{Names: "NoContent", Do: Answer},
		{Names: "Status", Do: Fresh},
	},
}
