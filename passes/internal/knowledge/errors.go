package knowledge

// Libraries of errors. Those that wrap an error make one of an error only: of nil they make nil.
var errorLibraries = []*Library{
	// https://pkg.go.dev/errors, https://pkg.go.dev/github.com/pkg/errors
	{Name: "errors", Paths: []string{"errors", "github.com/pkg/errors"}, Calls: []Call{
		{Names: "New Errorf", Do: NewError},
		{Names: "Is", Do: IsError, Arg: 1, To: 2},
		{Names: "As", Do: AsError, Arg: 1, To: 2},
		{Names: "AsType", Do: AsError, Kind: "type", Arg: 1},
		{Names: "Wrap Wrapf WithStack WithMessage WithMessagef", Do: WrapErr, Kind: "keep", To: 1},
		{Names: "Join", Do: WrapErr, To: 1, Kind: "join"},
		{Names: "Unwrap Cause", Do: Same, Arg: 1},
	}},
	// https://pkg.go.dev/github.com/cockroachdb/errors
	{Name: "cockroachdb/errors", Paths: []string{"github.com/cockroachdb/errors"}, Calls: []Call{
		{Names: "New Newf Errorf AssertionFailedf", Do: NewError},
		{Names: "Is", Do: IsError, Arg: 1, To: 2},
		{Names: "As", Do: AsError, Arg: 1, To: 2},
		{Names: "Wrap Wrapf WithStack WithMessage WithMessagef WithHint WithHintf WithDetail WithDetailf WithSecondaryError WithContextTags WithDomain WithAssertionFailure Mark Handled HandledWithMessage Opaque", Do: WrapErr, Kind: "keep", To: 1},
		{Names: "Join", Do: WrapErr, To: 1, Kind: "join"},
		{Names: "Unwrap UnwrapOnce UnwrapAll Cause", Do: Same, Arg: 1},
	}},
	// https://pkg.go.dev/github.com/juju/errors
	{Name: "juju/errors", Paths: []string{"github.com/juju/errors"}, Calls: []Call{
		{Names: "New Errorf NotFoundf Unauthorizedf Forbiddenf BadRequestf NotValidf AlreadyExistsf", Do: NewError},
		{Names: "Is", Do: IsError, Arg: 1, To: 2},
		{Names: "As", Do: AsError, Arg: 1, To: 2},
		{Names: "Trace Annotate Annotatef Mask Maskf Hide", Do: WrapErr, Kind: "keep", To: 1},
		{Names: "Unwrap Cause", Do: Same, Arg: 1},
	}},
	// https://pkg.go.dev/golang.org/x/xerrors
	{Name: "xerrors", Paths: []string{"golang.org/x/xerrors"}, Calls: []Call{
		{Names: "New", Do: NewError},
		{Names: "Errorf", Do: WrapErr, Arg: 1, To: 2},
		{Names: "Is", Do: IsError, Arg: 1, To: 2},
		{Names: "As", Do: AsError, Arg: 1, To: 2},
		{Names: "Unwrap", Do: Same, Arg: 1},
	}},
	// https://pkg.go.dev/github.com/rotisserie/eris
	{Name: "eris", Paths: []string{"github.com/rotisserie/eris"}, Calls: []Call{
		{Names: "New Errorf", Do: NewError},
		{Names: "Is", Do: IsError, Arg: 1, To: 2},
		{Names: "As", Do: AsError, Arg: 1, To: 2},
		{Names: "Wrap Wrapf", Do: WrapErr, Kind: "keep", To: 1},
		{Names: "Unwrap Cause", Do: Same, Arg: 1},
	}},
	// https://pkg.go.dev/github.com/samber/oops
	{Name: "oops", Paths: []string{"github.com/samber/oops"}, Calls: []Call{
		{Names: "New Errorf", Do: NewError},
		{Names: "Wrap Wrapf", Do: WrapErr, Kind: "keep", To: 1},
		{Recv: "OopsErrorBuilder", Names: "New Errorf", Do: NewError},
		{Recv: "OopsErrorBuilder", Names: "Wrap Wrapf", Do: WrapErr, Kind: "keep", To: 1},
	}},
	// https://pkg.go.dev/google.golang.org/grpc/status: of a code that is OK they make nil, which nobody asks them for.
	{Name: "grpc/status", Paths: []string{"google.golang.org/grpc/status"}, Calls: []Call{
		{Names: "Error Errorf", Do: NewError},
	}},
}
