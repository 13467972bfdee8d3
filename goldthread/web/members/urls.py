from __future__ import annotations

from django.urls import path

from goldthread.web.members import erasing, joining, views

app_name = "members"
PERSON = "<slug:authority>/people/<uuid:uuid>"
INVITATION = "<slug:authority>/people/invitations/<uuid:uuid>"
urlpatterns = [
    path("account/join", joining.join, name="join"),
    path("account/join/password", joining.join_password, name="join_password"),
    path("<slug:authority>/people/", views.member_list, name="member_list"),
    path("<slug:authority>/people/who-can-see-what", views.who_sees_what, name="who_sees_what"),
    path("<slug:authority>/people/invite", views.invitation_add, name="invitation_add"),
    path(f"{INVITATION}/again", views.invitation_reissue, name="invitation_reissue"),
    path(f"{INVITATION}/withdraw", views.invitation_withdraw, name="invitation_withdraw"),
    path("<slug:authority>/records/person/<str:reference>/erase", erasing.person_erase, name="person_erase"),
    path(PERSON, views.member, name="member"),
    path(f"{PERSON}/roles/add", views.role_add, name="role_add"),
    path(f"{PERSON}/roles/<int:membership>/end", views.role_end, name="role_end"),
    path(f"{PERSON}/password", views.member_password, name="member_password"),
    path(f"{PERSON}/unlock", views.member_unlock, name="member_unlock"),
    path(f"{PERSON}/hand-over", views.member_hand_over, name="member_hand_over"),
    path(f"{PERSON}/deactivate", views.member_deactivate, name="member_deactivate"),
]
