"""Everything that writes reviews: one file for each link of the thread."""

from goldthread.reviews.services.findings import (
    add_advice,
    add_evidence,
    add_finding,
    add_interview,
    add_self_report_item,
    answer_advice,
)
from goldthread.reviews.services.judgements import (
    add_condition,
    add_judgement,
    check_condition,
    place_judgement,
)
from goldthread.reviews.services.ratings import add_rating, add_support, place_rating
from goldthread.reviews.services.recommendations import (
    add_lineage,
    add_recommendation,
    add_unheld_recommendations,
    fill_recommendation,
    link_advice,
    link_finding,
    link_self_report,
    name_body,
    printed_order,
    say_why_dropped,
    set_recommendation_status,
)
from goldthread.reviews.services.reviews import (
    ReviewDetails,
    add_review,
    fill_placeholder,
    redate_review,
    relate_reviews,
    require_pack,
    set_next_review,
)

__all__ = [
    "ReviewDetails",
    "add_advice",
    "add_condition",
    "add_evidence",
    "add_finding",
    "add_interview",
    "add_judgement",
    "add_lineage",
    "add_rating",
    "add_recommendation",
    "add_review",
    "add_self_report_item",
    "add_support",
    "add_unheld_recommendations",
    "answer_advice",
    "check_condition",
    "fill_placeholder",
    "fill_recommendation",
    "link_advice",
    "link_finding",
    "link_self_report",
    "name_body",
    "printed_order",
    "place_judgement",
    "place_rating",
    "redate_review",
    "relate_reviews",
    "require_pack",
    "say_why_dropped",
    "set_next_review",
    "set_recommendation_status",
]
