# The image of every production process: web, worker, beat, dispatcher and the one-shot migration.
# Its steps are the commands that make knows, so what runs here is what runs there.
FROM python:3.13-slim

RUN apt-get update \
 && apt-get install --yes --no-install-recommends make \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home --uid 10001 asaichi

ENV UV_NO_CACHE=1 PIP_NO_CACHE_DIR=1
WORKDIR /app
COPY Makefile manage.py ./
COPY config/install config/install
COPY requirements requirements
RUN make install-production

COPY . .
RUN make static \
 && mkdir --parents /app/media \
 && chown asaichi /app/media

USER asaichi
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=config.settings.production
EXPOSE 8000
CMD ["make", "serve"]
