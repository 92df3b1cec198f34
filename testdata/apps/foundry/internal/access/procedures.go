package access

import (
	"slices"
	"strings"

	rpc "example.com/foundry/gen/foundry/v1/foundryv1connect"
)

// open lists what needs no session: procedures, or whole services where the
// entry ends in a slash.
var open = []string{
	rpc.AuthServiceLoginProcedure,
	"/" + rpc.CatalogServiceName + "/",
}

// mailed lists what people reach by a link in a mail, with or without a session.
var mailed = map[string]bool{
	rpc.ShipmentServiceGetShipmentProcedure:   true,
	rpc.ShipmentServiceTrackShipmentProcedure: true,
}

// required says which role a procedure takes. What is not listed is refused.
var required = map[string]Role{
	rpc.AuthServiceLogoutProcedure: Viewer,
	rpc.AuthServiceWhoAmIProcedure: Viewer,

	rpc.JobServiceCreateJobProcedure:     Founder,
	rpc.JobServiceGetJobProcedure:        Viewer,
	rpc.JobServiceListJobsProcedure:      Viewer,
	rpc.JobServiceFindJobProcedure:       Viewer,
	rpc.JobServiceRenameJobProcedure:     Founder,
	rpc.JobServiceUpdateJobProcedure:     Founder,
	rpc.JobServiceGetJobCostingProcedure: Manager,

	rpc.PatternServiceGetPatternProcedure:     Viewer,
	rpc.PatternServiceFindPatternProcedure:    Viewer,
	rpc.PatternServiceArchivePatternProcedure: Manager,
	rpc.PatternServiceDeletePatternProcedure:  Manager,

	rpc.CertificateServiceIssueCertificateProcedure:   Founder,
	rpc.CertificateServiceListCertificatesProcedure:   Viewer,
	rpc.CertificateServiceSearchCertificatesProcedure: Viewer,

	rpc.FileServiceGetFileProcedure:           Viewer,
	rpc.FileServiceCreateDrawingLinkProcedure: Viewer,
	rpc.FileServiceCreatePhotoLinkProcedure:   Viewer,

	rpc.TransferServiceOfferTransferProcedure:   Manager,
	rpc.TransferServiceAcceptTransferProcedure:  Manager,
	rpc.TransferServiceDeclineTransferProcedure: Manager,
	rpc.TransferServiceCancelTransferProcedure:  Manager,
}

func isOpen(procedure string) bool {
	return slices.ContainsFunc(open, func(entry string) bool {
		if strings.HasSuffix(entry, "/") {
			return strings.HasPrefix(procedure, entry)
		}
		return procedure == entry
	})
}
