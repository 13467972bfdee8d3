from __future__ import annotations

from django.urls import path

from goldthread.web.notifications import calendars, ledger, owners, reaching, views

app_name = "notifications"
OF_LINK = "<slug:authority>/owners/links/<str:reference>/reminders"
urlpatterns = [
    path("account/calendar/<str:token>", calendars.feed, name="feed"),
    path("account/no-more-mail/<str:token>", reaching.no_more_mail, name="no_more_mail"),
    path("account/no-more-reminders/<str:token>", owners.no_more_owner_mail, name="no_more_owner_mail"),
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
    path(f"{OF_LINK}/", owners.owner_reminder, name="owner_reminder"),
    path(f"{OF_LINK}/next", owners.owner_reminder_next, name="owner_reminder_next"),
    path(f"{OF_LINK}/stop", owners.owner_reminder_stop, name="owner_reminder_stop"),
    path("<slug:authority>/reminders/", ledger.mailing_list, name="mailing_list"),
]
