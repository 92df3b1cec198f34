package knowledge

// policyEngines decide who may do what to what: that is for their models to say, and for the program to ask. What they are told is
// what counts. An engine that is told the path and the method says which routes there are for whom, not which rows.
var policyEngines = []*Library{
	{ // https://pkg.go.dev/github.com/casbin/casbin/v2 v2.135.0, https://pkg.go.dev/github.com/casbin/casbin/v3 v3.10.0
		Name: "casbin", Paths: []string{"github.com/casbin/casbin/v2", "github.com/casbin/casbin/v3", "github.com/casbin/casbin"},
		Calls: []Call{
			{Recv: casbinEnforcers, Names: "Enforce EnforceWithMatcher EnforceEx EnforceExWithMatcher BatchEnforce BatchEnforceWithMatcher HasPermissionForUser", Do: Policy},
			{Recv: casbinEnforcers, Names: "HasRoleForUser", Do: Policy, Kind: "role", Arg: 1, To: 2},
		},
	},
	{ // https://pkg.go.dev/github.com/gin-contrib/authz at 325d204: asks by the name of basic authentication, whose password it does
		// not look at, and by path and method.
		Name: "gin-contrib/authz", Paths: []string{"github.com/gin-contrib/authz"},
		Calls: []Call{{Names: "NewAuthorizer", Do: PassBy}},
	},
	{ // https://pkg.go.dev/github.com/labstack/echo-contrib/casbin v0.50.1: likewise, unless UserGetter or EnforceHandler ask for more.
		Name: "echo-contrib/casbin", Paths: []string{"github.com/labstack/echo-contrib/casbin", "github.com/labstack/echo-contrib/v5/casbin"},
		Gates: []Gate{{Config: "Config", Skip: "Skipper", Asks: "UserGetter", Check: "EnforceHandler", Any: true}},
		Calls: []Call{
			{Names: "Middleware", Do: PassBy},
			{Names: "MiddlewareWithConfig", Do: Guard, Kind: "basic", Arg: 1},
		},
	},
	{ // https://pkg.go.dev/github.com/gofiber/contrib/v3/casbin at 23482acf: whom Lookup finds is for the program to prove.
		Name: "fiber/casbin", Paths: []string{"github.com/gofiber/contrib/v3/casbin", "github.com/gofiber/contrib/v3/casbin/v2", "github.com/gofiber/contrib/casbin"},
		Gates: []Gate{{Config: "Config", Asks: "Lookup", Some: true, Any: true, Failed: "Unauthorized"}},
		Calls: []Call{
			{Names: "New", Do: GuardOf, Arg: 1},
			{Recv: "*Middleware", Names: "RequiresPermissions RoutePermission RequiresRoles", Do: Guard, Kind: "policy"},
		},
	},
	{ // https://pkg.go.dev/github.com/cerbos/cerbos-sdk-go/cerbos at bb9ae81
		Name: "cerbos", Paths: []string{"github.com/cerbos/cerbos-sdk-go/cerbos"},
		Calls: []Call{
			{Recv: "*GRPCClient GRPCClient Client PrincipalContext *PrincipalCtx PrincipalCtx *BatchingAdapter *BatchingPrincipalCtx BatchingPrincipalCtx *ResourceResult", Names: "IsAllowed", Do: Policy},
			{Recv: "*GRPCClient Client PrincipalContext *PrincipalCtx PrincipalCtx *BatchingAdapter BatchingPrincipalCtx", Names: "CheckResources WithPrincipal", Do: Policy, Kind: question},
			{Recv: "*CheckResourcesResponse", Names: "GetResource", Do: Policy, Kind: question},
			{Names: "NewPrincipal NewResource NewResourceBatch", Do: Policy, Kind: question},
			{Recv: "*Principal *Resource", Names: "WithRoles WithAttr WithAttributes WithAttrValue WithPolicyVersion WithScope", Do: Policy, Kind: question},
			{Recv: "*ResourceBatch", Names: "Add", Do: Policy, Kind: question},
		},
	},
	{ // https://pkg.go.dev/github.com/permitio/permit-golang/pkg/permit at 7850065
		Name: "permit", Paths: []string{"github.com/permitio/permit-golang/pkg/permit"},
		Calls: []Call{{Recv: "*Client", Names: "Check BulkCheck", Do: Policy}},
	},
	{ // https://pkg.go.dev/github.com/permitio/permit-golang/pkg/enforcement at 7850065
		Name: "permit/enforcement", Paths: []string{"github.com/permitio/permit-golang/pkg/enforcement"},
		Calls: []Call{
			{Names: "UserBuilder ResourceBuilder NewCheckRequest", Do: Policy, Kind: question},
			{Recv: "*User *Resource", Names: "WithEmail WithFirstName WithLastName WithRoles WithAttributes WithID WithKey WithTenant WithContext Build", Do: Policy, Kind: question},
		},
	},
	{ // https://pkg.go.dev/github.com/openfga/go-sdk/client v0.6.3
		Name: "openfga/client", Paths: []string{"github.com/openfga/go-sdk/client"},
		Calls: []Call{
			{Recv: "*OpenFgaClient SdkClient", Names: "Check", Do: Policy, Kind: question},
			{Recv: "SdkClientCheckRequestInterface *SdkClientCheckRequest", Names: "Body Options", Do: Policy, Kind: question},
			{Recv: "SdkClientCheckRequestInterface *SdkClientCheckRequest", Names: "Execute", Do: Policy, Kind: "Allowed"},
		},
	},
	{ // https://pkg.go.dev/github.com/openfga/go-sdk v0.6.3
		Name: "openfga", Paths: []string{"github.com/openfga/go-sdk"},
		Calls: []Call{{Recv: "*CheckResponse", Names: "GetAllowed", Do: Policy}},
	},
	{ // https://pkg.go.dev/github.com/authzed/authzed-go/proto/authzed/api/v1 v1.11.0: 2 is PERMISSIONSHIP_HAS_PERMISSION.
		Name: "spicedb", Paths: []string{"github.com/authzed/authzed-go/proto/authzed/api/v1"},
		Calls: []Call{
			{Recv: "PermissionsServiceClient", Names: "CheckPermission", Do: Policy, Kind: "Permissionship=2"},
			{Recv: "*CheckPermissionResponse", Names: "GetPermissionship", Do: Policy, Kind: "=2"},
		},
	},
	{ // https://pkg.go.dev/github.com/open-policy-agent/opa/v1/rego v1.22.4
		Name: "opa/rego", Paths: []string{"github.com/open-policy-agent/opa/v1/rego", "github.com/open-policy-agent/opa/rego"},
		Calls: []Call{
			{Names: "New Input EvalInput", Do: Policy, Kind: question},
			{Recv: "*Rego", Names: "PrepareForEval", Do: Policy, Kind: question},
			{Recv: "*Rego PreparedEvalQuery", Names: "Eval", Do: Policy, Kind: "Value"},
			{Recv: "ResultSet", Names: "Allowed", Do: Policy},
		},
	},
	{ // https://pkg.go.dev/github.com/open-policy-agent/opa/sdk v1.22.4
		Name: "opa/sdk", Paths: []string{"github.com/open-policy-agent/opa/sdk", "github.com/open-policy-agent/opa/v1/sdk"},
		Calls: []Call{{Recv: "*OPA", Names: "Decision", Do: Policy, Kind: "Result"}},
	},
	{ // https://pkg.go.dev/github.com/ory/ladon at 25bd762
		Name: "ladon", Paths: []string{"github.com/ory/ladon"},
		Calls: []Call{{Recv: "*Ladon Warden", Names: "IsAllowed", Do: Policy, Kind: "error"}},
	},
	{ // https://pkg.go.dev/github.com/ory/keto-client-go v0.11.0-alpha.0 and at 2412c12, https://pkg.go.dev/github.com/ory/client-go v1.22.92
		Name: "keto", Paths: []string{"github.com/ory/keto-client-go", "github.com/ory/keto-client-go/v26", "github.com/ory/client-go"},
		Calls: ketoCalls,
	},
}

const (
	casbinEnforcers = "*Enforcer *SyncedEnforcer *CachedEnforcer *SyncedCachedEnforcer *DistributedEnforcer IEnforcer IDistributedEnforcer"
	question        = "question"
)

// ketoCalls are those of generated clients, which older versions spell otherwise: a request is filled step by step.
var ketoCalls = []Call{
	{Recv: "PermissionAPI PermissionApi *PermissionAPIService *PermissionApiService", Names: "CheckPermission CheckPermissionOrError", Do: Policy, Kind: question},
	{Recv: ketoRequests, Names: "Namespace Object Relation SubjectId SubjectSetNamespace SubjectSetObject SubjectSetRelation MaxDepth", Do: Policy, Kind: question},
	{Recv: "PermissionAPICheckPermissionRequest PermissionApiCheckPermissionRequest", Names: "Execute", Do: Policy, Kind: "Allowed"},
	{Recv: "PermissionAPICheckPermissionOrErrorRequest PermissionApiCheckPermissionOrErrorRequest", Names: "Execute", Do: Policy, Kind: "error"},
}

const ketoRequests = "PermissionAPICheckPermissionRequest PermissionApiCheckPermissionRequest PermissionAPICheckPermissionOrErrorRequest PermissionApiCheckPermissionOrErrorRequest"
