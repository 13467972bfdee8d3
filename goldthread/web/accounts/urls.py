from __future__ import annotations

from django.urls import path

from goldthread.web.accounts import passwords, views

app_name = "accounts"
urlpatterns = [
    path("sign-in", views.sign_in, name="sign_in"),
    path("sign-out", views.sign_out, name="sign_out"),
    path("", passwords.account, name="account"),
    path("password", passwords.password_change, name="password_change"),
    path("forgotten", passwords.forgotten, name="forgotten"),
    path("password/<uuid:uuid>/<str:token>", passwords.password_new, name="password_new"),
    path("signed-in/end", passwords.sign_ins_end, name="sign_ins_end"),
    path("signed-in/<uuid:uuid>/end", passwords.sign_in_end, name="sign_in_end"),
    path("demo-roles", views.demo_roles, name="demo_roles"),
]
