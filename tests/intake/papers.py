"""Three short papers of a fictional council, in our own words, that speak of one another."""

from __future__ import annotations

LETTER = """Dana Placeholder – Improvement Adviser

12th June 2023

Chief Executive,
Northmere Council.

Dear Chief Executive,

INDEPENDENT LOCAL TEST OF ASSURANCE: PROPOSALS FOR A PEOPLE DIRECTORATE

1. I am writing with the findings of the local test of assurance of the council's proposals to join children's and
adult services under one director.

Key Findings

Governance and Accountability

2. The council has well established arrangements for the oversight of safeguarding. It will be important to keep
separate board meetings for the first year.

Leadership and Management

3. There is no implementation plan in place for the new directorate. A key risk is the shortage of social workers.

Conclusion

4. On the basis of these findings I consider that the requirements of the local test of assurance are met.

SUMMARY

Statutory Duties Met The structure covers the duties.

Accountabilities and
Responsibilities

Met This criterion is met as long as the director has recent experience of children's services.

Key Recommendations

1. Appoint the director of the new directorate without delay.

2. Write an implementation plan for the new directorate. The plan needs to identify the key risks. The plan must show
how it is paid for.

3. Report progress to the Overview and Scrutiny Committee, drawing on the views of service users.

Yours sincerely,

Dana Placeholder (Improvement Adviser, Local Government Association)
"""

PLAN = (
    "Write an implementation plan for the new directorate. The plan needs to identify the key risks. The plan must show"
    " how it is paid for."
)
VIEWS = "Report progress to the Overview and Scrutiny Committee, drawing on the views of service users."

PROGRESS = f"""22nd April 2024

Chief Executive,
Northmere Council.

Dear Chief Executive,

LOCAL TEST OF ASSURANCE – PROGRESS REVIEW

1. We are writing with the findings of the progress review of the test carried out in June 2023.

2. The 2023 report made three recommendations:
 - i. Appoint the director of the new directorate without delay.
 - ii. {PLAN}
 - iii. Report progress to the Overview and Scrutiny Committee, drawing on the views of service users.

Key Findings

3. The council made a timely appointment. There is still no implementation plan.

Key Recommendations

1. Publish a delivery plan for the directorate with measurable outcomes.

Yours sincerely,

Dana Placeholder (Improvement Adviser, LGA)

PROGRESS ON RECOMMENDATIONS FROM 2023 REPORT

\tRecommendation\tProgress
1\tAppoint the director of the new directorate without delay.\tMet
Comments: The director took up the post in September 2023.
2\t{PLAN}\tPart Met - Limited
Comments: The council's progress report records this as 'partly met – on track'. \
The evaluation cannot fully support this view. There is no plan.
3\t{VIEWS}\tLimited to date
Comments: A report to Overview and Scrutiny is planned for October 2024.
"""

REPORT = """REPORT FOR: OVERVIEW AND SCRUTINY COMMITTEE

Date of Meeting: 8 October 2024

Subject: Progress of the People Directorate

Responsible Officer: Corporate Director, People

Exempt: No

Section 1 – Summary and Recommendations

This report sets out progress of the directorate.

Recommendations:

The Overview and Scrutiny Committee is asked to note the report.

Section 2 – Report

Financial Implications

1. The directorate is expected to save £250k in 2024/25.

Section 3 - Statutory Officer Clearance

Name: R. Placeholder on behalf of the Chief Financial Officer

Date: 20 September 2024
"""

PAPERS = {"letter.txt": LETTER, "progress.txt": PROGRESS, "report.txt": REPORT}
