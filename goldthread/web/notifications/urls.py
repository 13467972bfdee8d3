from __future__ import annotations

from django.urls import path

from goldthread.web.notifications import calendars, ledger, reaching, views

app_name = "notifications"
urlpatterns = [
    path("account/calendar/<str:token>", calendars.feed, name="feed"),
    path("account/no-more-mail/<str:token>", reaching.no_more_mail, name="no_more_mail"),
    path("<slug:authority>/inbox/", views.inbox, name="inbox"),
    path("<slug:authority>/inbox/read", views.inbox_read, name="inbox_read"),
    path("<slug:authority>/what-reaches-you/", reaching.wishes, name="wishes"),
    path("<slug:authority>/what-reaches-you/next", reaching.preview, name="preview"),
    path("<slug:authority>/what-reaches-you/stop", reaching.wishes_stop, name="wishes_stop"),
    path("<slug:authority>/your-calendar/", calendars.calendar, name="calendar"),
    path("<slug:authority>/your-calendar/make", calendars.feed_make, name="feed_make"),
    path("<slug:authority>/your-calendar/end", calendars.feed_end, name="feed_end"),
    path("<slug:authority>/plans/<str:reference>/calendar", calendars.plan_calendar, name="plan_calendar"),
    path("<slug:authority>/boards/<str:reference>/calendar", calendars.body_calendar, name="body_calendar"),
    path("<slug:authority>/reminders/", ledger.mailing_list, name="mailing_list"),
]
