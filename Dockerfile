# syntax=docker/dockerfile:1
# Two stages: what builds is left behind; the image holds the bot, its model unpacked, and no compiler.
FROM python:3.12-slim AS build
WORKDIR /build
RUN python -m venv /opt/quoth
ENV PATH=/opt/quoth/bin:$PATH PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
# The CPU build of torch; leave the argument empty for NVIDIA GPUs (several GB).
ARG TORCH_INDEX=https://download.pytorch.org/whl/cpu
COPY constraints.txt pyproject.toml README.md LICENSE NOTICE ./
COPY bot bot
COPY embeddings embeddings
RUN pip install --constraint constraints.txt ${TORCH_INDEX:+--extra-index-url $TORCH_INDEX} '.[fast,postgres]'

FROM python:3.12-slim
RUN useradd --uid 10001 --create-home --home-dir /var/lib/quoth quoth
COPY --from=build /opt/quoth /opt/quoth
COPY --chown=quoth seeds /var/lib/quoth/seeds
ENV PATH=/opt/quoth/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    SEEDS_DIR=/var/lib/quoth/seeds DATA_DIR=/var/lib/quoth/data METRICS_ADDRESS=127.0.0.1:9464
USER quoth
# A new named volume begins as a copy of this, so that no container unpacks the model anew.
RUN python -c "from pathlib import Path; from embeddings.layout import model_cache; \
from embeddings.models import find_model; find_model('', model_cache(Path('/var/lib/quoth/data')))"
WORKDIR /var/lib/quoth
VOLUME /var/lib/quoth/data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s CMD ["python", "-c", \
  "import urllib.request as u; u.urlopen('http://127.0.0.1:9464/health', timeout=4)"]
CMD ["sh", "-c", "quoth embed && exec quoth run"]
