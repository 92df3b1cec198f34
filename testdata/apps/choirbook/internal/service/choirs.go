package service

import (
	"context"

	"example.com/choirbook/internal/api"
	"example.com/choirbook/internal/rules"
	"example.com/choirbook/internal/store"
)

func (s *Service) ListChoirs(ctx context.Context, _ api.ListChoirsRequestObject) (api.ListChoirsResponseObject, error) {
	list, err := s.st.ChoirsOf(ctx, rules.Me(ctx).ID)
	return api.ListChoirs200JSONResponse(each(list, func(v store.Choir) api.Choir {
		return api.Choir{Id: v.ID, Name: v.Name, City: v.City}
	})), err
}

func (s *Service) FoundChoir(ctx context.Context, r api.FoundChoirRequestObject) (api.FoundChoirResponseObject, error) {
	id, err := s.st.FoundChoir(ctx, store.Choir{Name: r.Body.Name, City: or(r.Body.City, "")}, rules.Me(ctx).ID)
	return api.FoundChoir200JSONResponse{Id: id}, err
}

func (s *Service) GetChoir(ctx context.Context, r api.GetChoirRequestObject) (api.GetChoirResponseObject, error) {
	v, err := s.st.Choir(ctx, r.ChoirId)
	return api.GetChoir200JSONResponse{Id: v.ID, Name: v.Name, City: v.City}, err
}

func (s *Service) RenameChoir(ctx context.Context, r api.RenameChoirRequestObject) (api.RenameChoirResponseObject, error) {
	return api.RenameChoir204Response{}, s.st.SaveChoir(ctx, store.Choir{ID: r.ChoirId, Name: r.Body.Name, City: or(r.Body.City, "")})
}

func (s *Service) ListSongs(ctx context.Context, r api.ListSongsRequestObject) (api.ListSongsResponseObject, error) {
	list, err := s.st.Songs(ctx, r.ChoirId)
	return api.ListSongs200JSONResponse(each(list, song)), err
}

func (s *Service) AddSong(ctx context.Context, r api.AddSongRequestObject) (api.AddSongResponseObject, error) {
	id, err := s.st.AddSong(ctx, store.Song{Choir: r.ChoirId, Title: r.Body.Title, Key: or(r.Body.Key, "")})
	return api.AddSong200JSONResponse{Id: id}, err
}

func (s *Service) GetSong(ctx context.Context, r api.GetSongRequestObject) (api.GetSongResponseObject, error) {
	v, err := s.st.SongFor(ctx, r.SongId, rules.Me(ctx).ID)
	return api.GetSong200JSONResponse(song(v)), err
}

func (s *Service) SaveSong(ctx context.Context, r api.SaveSongRequestObject) (api.SaveSongResponseObject, error) {
	return api.SaveSong204Response{}, s.st.SaveSong(ctx, store.Song{ID: r.SongId, Title: r.Body.Title, Key: or(r.Body.Key, "")})
}

func (s *Service) DropSong(ctx context.Context, r api.DropSongRequestObject) (api.DropSongResponseObject, error) {
	return api.DropSong204Response{}, s.st.DropSong(ctx, r.SongId)
}

func (s *Service) GetCalendar(ctx context.Context, r api.GetCalendarRequestObject) (api.GetCalendarResponseObject, error) {
	list, err := s.st.Rehearsals(ctx, r.ChoirId)
	return api.GetCalendar200JSONResponse(each(list, rehearsal)), err
}

func (s *Service) AttendanceReport(ctx context.Context, r api.AttendanceReportRequestObject) (api.AttendanceReportResponseObject, error) {
	list, err := s.st.AttendanceOf(ctx, r.ChoirId)
	return api.AttendanceReport200JSONResponse(each(list, attendance)), err
}

func (s *Service) GetRehearsal(ctx context.Context, r api.GetRehearsalRequestObject) (api.GetRehearsalResponseObject, error) {
	v, err := s.st.Rehearsal(ctx, r.RehearsalId)
	return api.GetRehearsal200JSONResponse(rehearsal(v)), err
}

func (s *Service) SaveRehearsal(ctx context.Context, r api.SaveRehearsalRequestObject) (api.SaveRehearsalResponseObject, error) {
	return api.SaveRehearsal204Response{}, s.st.SaveRehearsal(ctx, store.Rehearsal{
		ID: r.RehearsalId, Choir: r.ChoirId, Place: r.Body.Place, Notes: or(r.Body.Notes, ""),
	})
}

func (s *Service) Attend(ctx context.Context, r api.AttendRequestObject) (api.AttendResponseObject, error) {
	id, err := s.st.Attend(ctx, store.Attendance{Rehearsal: r.RehearsalId, Singer: rules.Me(ctx).ID, Excuse: or(r.Body.Excuse, "")})
	return api.Attend200JSONResponse{Id: id}, err
}

func (s *Service) Excuse(ctx context.Context, r api.ExcuseRequestObject) (api.ExcuseResponseObject, error) {
	v := store.Attendance{ID: r.AttendanceId, Singer: rules.Me(ctx).ID, Excuse: or(r.Body.Excuse, "")}
	if r.Body.SingerId != nil {
		v.Singer = *r.Body.SingerId
	}
	return api.Excuse204Response{}, s.st.SaveExcuse(ctx, v)
}

func (s *Service) CallOff(ctx context.Context, r api.CallOffRequestObject) (api.CallOffResponseObject, error) {
	return api.CallOff204Response{}, s.st.CallOff(ctx, store.Attendance{ID: r.AttendanceId, Singer: rules.Me(ctx).ID})
}
