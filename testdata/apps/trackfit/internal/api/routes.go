package api

import "net/http"

func (s *Server) Routes() http.Handler {
	mux := http.NewServeMux()

	mux.Handle("GET /healthz", s.open(s.health))
	mux.Handle("POST /signup", s.open(s.signup))
	mux.Handle("POST /login", s.open(s.login))
	mux.Handle("POST /logout", s.member(s.logout))
	mux.Handle("GET /exercises", s.open(s.listExercises))

	mux.Handle("GET /activities", s.member(s.listActivities))
	mux.Handle("GET /activities/trash", s.member(s.listTrash))
	mux.Handle("GET /activities/{id}", s.member(s.getActivity))
	mux.Handle("DELETE /activities/{id}", s.member(s.deleteActivity))
	mux.Handle("POST /activities/{id}/restore", s.member(s.restoreActivity))
	mux.Handle("GET /activities/{id}/comments", s.member(s.listComments))
	mux.Handle("GET /activities/{id}/splits", s.visitor(s.listSplits))
	//authvet:public blogs embed public activities
	mux.Handle("GET /activities/{id}/embed", s.open(s.embedActivity))
	mux.Handle("POST /activities/batch/delete", s.member(s.batchDelete))
	mux.Handle("POST /activities/batch/visibility", s.member(s.batchVisibility))
	mux.Handle("GET /users/{handle}/activities", s.member(s.listActivitiesOf))
	mux.Handle("GET /me/activities.csv", s.member(s.exportActivities))

	mux.Handle("POST /followers/{id}/accept", s.member(s.acceptFollower))
	mux.Handle("POST /coaching/{id}/accept", s.member(s.acceptCoaching))
	mux.Handle("GET /coach/athletes/{id}/activities", s.coach(s.athleteActivities))
	mux.Handle("GET /coach/athletes/{id}/measurements.csv", s.coach(s.athleteMeasurements))

	mux.Handle("GET /plans/{id}", s.member(s.getPlan))
	mux.Handle("PATCH /plans/{id}", s.member(s.updatePlan))
	mux.Handle("DELETE /plans/{id}", s.member(s.deletePlan))
	mux.Handle("POST /plans/{id}/assign", s.coach(s.assignPlan))
	mux.Handle("PUT /plans/{id}/sessions/{session}", s.member(s.updatePlanSession))
	mux.Handle("GET /shared/plans/{id}", s.open(s.sharedPlan))
	mux.Handle("GET /shared/exports/{id}", s.open(s.sharedExport))

	mux.Handle("PATCH /devices/{id}", s.member(s.updateDevice))
	mux.Handle("POST /devices/{id}/key", s.member(s.rotateDeviceKey))
	mux.Handle("DELETE /devices/{id}", s.member(s.revokeDevice))
	mux.Handle("PUT /ingest/uploads/{ref}", s.device(s.putUpload))
	mux.Handle("GET /ingest/uploads/{ref}", s.device(s.getUpload))
	mux.Handle("POST /ingest/heartbeat", s.beacon(s.heartbeat))

	mux.Handle("GET /measurements", s.member(s.listMeasurements))
	mux.Handle("GET /measurements/batch", s.member(s.batchMeasurements))
	mux.Handle("POST /measurements/import", s.member(s.importMeasurements))
	mux.Handle("PUT /measurements/{id}", s.member(s.updateMeasurement))
	mux.Handle("DELETE /measurements/{id}", s.member(s.deleteMeasurement))

	mux.Handle("GET /notifications", s.member(s.listNotifications))
	mux.Handle("POST /notifications/read", s.member(s.readNotifications))
	mux.Handle("DELETE /challenges/{id}/members/{user}", s.member(s.removeChallengeMember))

	admin := http.NewServeMux()
	admin.Handle("GET /admin/reports", s.open(s.listReports))
	admin.Handle("POST /admin/activities/{id}/hide", s.open(s.hideActivity))
	mux.Handle("/admin/", s.admins(admin))
	mux.Handle("GET /admin/metrics/users", s.open(s.userMetrics))

	return mux
}
