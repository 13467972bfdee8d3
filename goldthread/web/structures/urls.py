from __future__ import annotations

from django.urls import path

from goldthread.web.structures import (
    office_views,
    place_views,
    published_views,
    register_views,
    sheet_views,
    tested_views,
    views,
)

app_name = "structures"
ONE = "<slug:authority>/structures/<str:reference>"
RECORD = "<slug:authority>/records"

urlpatterns = [
    path("<slug:authority>/structures/", views.structure_list, name="structure_list"),
    path("<slug:authority>/structures/add", views.structure_add, name="structure_add"),
    path("<slug:authority>/legislation/", office_views.legislation_list, name="legislation"),
    path("<slug:authority>/services-and-systems/", register_views.register, name="register"),
    path("<slug:authority>/services-and-systems/service", register_views.service_add, name="service_add"),
    path("<slug:authority>/services-and-systems/system", register_views.system_add, name="system_add"),
    path("<slug:authority>/services-and-systems/use", register_views.use_add, name="use_add"),
    path(ONE, views.structure, name="structure"),
    path(f"{ONE}/change", views.structure_change, name="structure_change"),
    path(f"{ONE}/decide", views.structure_decide, name="structure_decide"),
    path(f"{ONE}/end", views.structure_end, name="structure_end"),
    path(f"{ONE}/compare", views.compare, name="compare"),
    path(f"{ONE}/sheet/<slug:ending>", sheet_views.sheet, name="sheet"),
    path(f"{ONE}/sheet/<slug:what>/<slug:ending>", sheet_views.sheet, name="sheet"),
    path(f"{ONE}/posts/sheet", sheet_views.sheet_add, name="sheet_add"),
    path(f"{ONE}/functions/sheet", sheet_views.rows_add, {"what": "functions"}, name="functions_sheet_add"),
    path(f"{ONE}/appointments/sheet", sheet_views.rows_add, {"what": "appointments"}, name="appointments_sheet_add"),
    path(f"{ONE}/duties/sheet", sheet_views.rows_add, {"what": "duties"}, name="duties_sheet_add"),
    path(f"{ONE}/tested", tested_views.tested, name="tested"),
    path(f"{ONE}/tested/<slug:code>/explain", tested_views.gap_explain, name="gap_explain"),
    path(f"{ONE}/published", published_views.published, name="published"),
    path(f"{ONE}/publish", published_views.publish, name="publish"),
    path(f"{ONE}/chart", sheet_views.chart_picture, name="chart_picture"),
    path(f"{ONE}/duties", office_views.duty_register, name="duties"),
    path(f"{ONE}/duties/<int:duty>", office_views.duty_answer, name="duty_answer"),
    path(f"{ONE}/posts/add", place_views.place_add, name="place_add"),
    path(f"{ONE}/functions/add", place_views.function_add, name="function_add"),
    path("<slug:authority>/posts/<str:reference>", office_views.post, name="post"),
    path("<slug:authority>/posts/<str:reference>/appoint", office_views.appointment_add, name="appointment_add"),
    path("<slug:authority>/posts/<str:reference>/share", office_views.post_share, name="post_share"),
    path(f"{RECORD}/place/<str:reference>/change", place_views.place_change, name="place_change"),
    path(f"{RECORD}/place/<str:reference>/take-out", place_views.place_take_out, name="place_take_out"),
    path(f"{RECORD}/function/<str:reference>/change", place_views.function_change, name="function_change"),
    path(
        f"{RECORD}/appointment/<str:reference>/news",
        office_views.appointment_correct,
        name="appointment_correct",
    ),
    path(f"{RECORD}/service/<str:reference>/change", register_views.service_change, name="service_change"),
    path(f"{RECORD}/system/<str:reference>/change", register_views.system_change, name="system_change"),
]
