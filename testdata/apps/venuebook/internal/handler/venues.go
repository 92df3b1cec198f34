package handler

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/venuebook/internal/auth"
	"example.com/venuebook/internal/domain"
	"example.com/venuebook/internal/dto"
	"example.com/venuebook/internal/middleware"
	"example.com/venuebook/internal/page"
	"example.com/venuebook/internal/service"
)

type VenueHandler struct {
	svc      service.VenueService
	bookings service.BookingService
	reviews  service.ReviewService
}

func NewVenueHandler(svc service.VenueService, bookings service.BookingService, reviews service.ReviewService) *VenueHandler {
	return &VenueHandler{svc: svc, bookings: bookings, reviews: reviews}
}

func (h *VenueHandler) Amenities(c *gin.Context) {
	list, err := h.svc.Amenities(c.Request.Context())
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, each(list, func(a domain.Amenity) gin.H { return gin.H{"code": a.Code, "label": a.Label} }))
}

func (h *VenueHandler) Search(c *gin.Context) {
	q, ok := query[dto.VenueQuery](c)
	if !ok {
		return
	}
	res, err := h.svc.Search(c.Request.Context(), q)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, page.Map(res, dto.FromVenue))
}

func (h *VenueHandler) Show(c *gin.Context) {
	id, ok := pathID(c, "venueID")
	if !ok {
		return
	}
	v, err := h.svc.Published(c.Request.Context(), id)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, dto.FromVenue(*v))
}

func (h *VenueHandler) Reviews(c *gin.Context) {
	id, ok := pathID(c, "venueID")
	if !ok {
		return
	}
	p, ok := query[page.Params](c)
	if !ok {
		return
	}
	res, err := h.reviews.OfVenue(c.Request.Context(), id, p)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, page.Map(res, dto.FromReview))
}

func (h *VenueHandler) Stats(c *gin.Context) {
	v := middleware.Venue(c)
	s, err := h.svc.Stats(c.Request.Context(), auth.Actor(c), v)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, dto.VenueStats{Title: v.Title, Bookings: s.Bookings, RevenueCents: s.RevenueCents, Rating: s.Rating})
}

func (h *VenueHandler) Bookings(c *gin.Context) {
	p, ok := query[page.Params](c)
	if !ok {
		return
	}
	res, err := h.bookings.ListOfVenue(c.Request.Context(), middleware.Venue(c).ID, p)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, page.Map(res, dto.FromBooking))
}

func (h *VenueHandler) Patch(c *gin.Context) {
	in, ok := body[dto.VenuePatch](c)
	if !ok {
		return
	}
	v := middleware.Venue(c)
	if err := h.svc.Change(c.Request.Context(), auth.Actor(c), v, in); err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, dto.FromVenue(*v))
}

func (h *VenueHandler) PutPhotos(c *gin.Context) {
	in, ok := body[dto.PhotosRequest](c)
	if !ok {
		return
	}
	if err := h.svc.ChangePhotos(c.Request.Context(), auth.Actor(c), middleware.Venue(c).ID, in.Changes()); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

func (h *VenueHandler) DeletePhoto(c *gin.Context) {
	id, ok := pathID(c, "photoID")
	if !ok {
		return
	}
	if err := h.svc.DeletePhoto(c.Request.Context(), auth.Actor(c), middleware.Venue(c).ID, id); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}
