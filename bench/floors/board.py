"""The same rows in psycopg and one formatted string: the floor of a board that has to be made anew."""

import os

import psycopg

SESSION = "select session_data from django_session where session_key = %s"
TEAM = "select t.id, t.name, t.tier from org_team t where t.slug = %s"
READINGS = """
select c.letter, c.name, m.label, m.unit, r.on, r.value, r.status
from metrics_category c join metrics_metric m on m.category_id = c.id and m.position = 1
join metrics_reading r on r.metric_id = m.id
where c.team_id = %s and r.on > current_date - 45 order by c.position, r.on
"""
CONCERNS = """
select c.text, c.raised_at, c.due_on, p.name, o.name from concerns_concern c
left join org_person p on p.id = c.raised_by_id left join org_person o on o.id = c.owner_id
where c.team_id = %s and c.state <> 'closed' order by c.raised_at limit 12
"""
PATH = "M" + "L".join(f"{n}.5 {n * 7 % 280}.25" for n in range(12)) + "Z"  # as long as a day of a letter
CELL = '<path class="c-{}" d="' + PATH + '"/><circle class="run-d" cx="{:.1f}" cy="{:.1f}" r="2.5"/>'
CONCERN = (
    '<li><article class="concern"><p class="age">{}</p><div><p>{}</p><p class="meta">{} · {}</p></div></article></li>'
)
PAGE = (
    "<!doctype html><html><head><title>{0}</title></head><body><h1>{0}</h1><main>{1}<ul>{2}</ul></main></body></html>"
)

connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)


def page(slug: str) -> bytes:
    connection.execute(SESSION, ["a session"]).fetchone()
    team, name, _ = connection.execute(TEAM, [slug]).fetchone()
    readings = connection.execute(READINGS, [team]).fetchall()
    concerns = connection.execute(CONCERNS, [team]).fetchall()
    cells = "".join(CELL.format(row[6], n * 9.8, float(row[5])) for n, row in enumerate(readings))
    items = "".join(CONCERN.format(raised_at, text, by, owner) for text, raised_at, _, by, owner in concerns)
    return PAGE.format(name, cells, items).encode()


async def application(scope, receive, send):
    body = page(scope["path"].strip("/"))
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
