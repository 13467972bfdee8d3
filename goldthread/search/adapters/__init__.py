"""What of each kind of record can be found: one line for each kind, in the file of its app."""

from __future__ import annotations

from goldthread.search.adapters import (
    consultation,
    documents,
    fieldwork,
    finance,
    improvement,
    organisation,
    oversight,
    reviews,
)
from goldthread.search.adapters.base import Adapter

_EVERY = (
    *documents.ADAPTERS,
    *fieldwork.ADAPTERS,
    *finance.ADAPTERS,
    *consultation.ADAPTERS,
    *improvement.ADAPTERS,
    *organisation.ADAPTERS,
    *oversight.ADAPTERS,
    *reviews.ADAPTERS,
)
ADAPTERS: dict[str, Adapter] = {adapter.kind: adapter for adapter in _EVERY}

LEFT_OUT: dict[str, str] = {
    "merge": "The name that was merged is found as another name of the body that was kept.",
    "review_relation": "A tie of two reviews, shown with either of them.",
    "finding_link": "A tie, shown in the thread of the recommendation.",
    "advice_link": "A tie, shown in the thread of the recommendation.",
    "self_report_link": "A tie, shown in the thread of the recommendation.",
    "named_body": "A tie, shown in the thread of the recommendation.",
    "lineage": "A tie, shown in the thread of either recommendation.",
    "milestone_date": "Its words are found with the milestone.",
    "action_link": "A tie, shown with the action.",
    "action_due": "Its words are found with the action.",
    "action_state": "Its words are found with the action.",
    "outcome_value": "Shown with the outcome.",
    "capacity": "Shown with the plan.",
    "plan_agreement": "Shown with the plan; what it froze is found in the records that it was made from.",
    "plan_part": "Shown with the plan.",
    "action_need": "A tie, shown with the action.",
    "closing": "Shown with the action.",
    "told": "A tie, shown with the agenda item.",
    "approval_step": "A setting: in which order papers are approved.",
    "evidence_use": "A tie, shown with the item of evidence.",
    "observation_use": "A tie, shown with the observation.",
    "place": "The post is found by its title, and shows its places.",
    "reporting_line": "A tie of two posts, shown with the structure.",
    "appointment": "Shown with the post that it fills.",
    "shared_post": "Shown with the post that is shared.",
    "duty_answer": "Shown with the register of duties of the structure.",
    "seat": "Shown with the body.",
    "body_proof": "Shown with the body.",
    "system_use": "Shown with the system and the service.",
    "tailoring": "Shown with the scope of the review.",
    "team_member": "Shown with the team of the review.",
    "declaration": "Shown with the team of the review.",
    "provenance": "Shown with the scope of the review.",
    "review_deadline": "Shown with the review.",
    "signing": "Shown with the sign-off of the review.",
    "signature": "Shown with the sign-off of the review.",
    "judgement_reason": "A tie, shown with the judgement.",
    "moderation": "Shown with the judgement.",
    "omission": "Shown with the finding.",
    "fact_check": "Shown with the review; what it copies is found where it stands.",
    "fact_comment": "Shown with the check of facts.",
    "self_report_return": "Shown with the earlier recommendations of the review.",
    "publication": "What it says is found in the records that it was made from.",
    "year_figure": "Shown with the line, the source or the strategy that it is of.",
    "funding": "Shown with the cost that it pays.",
    "pack_requirement": "A setting: which framework the authority must hold.",
}
"""Why a kind has no entry of its own; a test asks for one or the other of every kind."""
