package knowledge

// More engines that decide who may do what.
var permissionEngines = []*Library{
	{ // https://pkg.go.dev/github.com/mikespook/gorbac/v3 at 80b2c9a, v2 at v2.3.3: says what a role may, and nothing of any row, unless a
		// function says more, which has to hold as well.
		Name:  "gorbac",
		Paths: []string{"github.com/mikespook/gorbac/v3", "github.com/mikespook/gorbac/v2", "github.com/mikespook/gorbac"},
		Calls: []Call{
			{Recv: "*RBAC", Names: "IsGranted", Do: Policy, Kind: "role", Arg: 1, To: 2, Handler: 3},
			{Names: "AnyGranted AllGranted", Do: Policy, Kind: "role", Arg: 2, To: 3, Handler: 4},
			{Names: "NewPermission NewStdPermission", Do: Same, Arg: 1},
		},
	},
	{ // https://github.com/Permify/permify-go v0.5.0, whose client is generated, as that of Permify itself: 1 is CHECK_RESULT_ALLOWED.
		Name: "permify",
		Paths: []string{"buf.build/gen/go/permifyco/permify/grpc/go/base/v1/basev1grpc", "buf.build/gen/go/permifyco/permify/protocolbuffers/go/base/v1",
			"github.com/Permify/permify/pkg/pb/base/v1"},
		Calls: []Call{
			{Recv: "PermissionClient", Names: "Check", Do: Policy, Kind: "Can=1"},
			{Recv: "*PermissionCheckResponse", Names: "GetCan", Do: Policy, Kind: "=1"},
		},
	},
}
