# listlint in a container:  docker build -t listlint .
#                           docker run --rm -v "$PWD:/shop" listlint check my-listing
# With the label reader:    docker build -t listlint --build-arg EXTRAS=[labels] .
# With its version, by tag: docker build -t listlint --build-arg VERSION=0.1.0 .
FROM python:3.13-slim-bookworm AS build
ARG VERSION=""
WORKDIR /source
COPY . .
# Without git and its tags in the image, the version comes from VERSION, or is the fallback of pyproject.toml.
RUN if [ -n "$VERSION" ]; then export SETUPTOOLS_SCM_PRETEND_VERSION="$VERSION"; fi \
    && pip wheel --no-cache-dir --no-deps --wheel-dir /wheels .

FROM python:3.13-slim-bookworm
ARG EXTRAS=""
# What OpenCV needs of the system. Debian keeps one version of each only, so that a pinned one is gone tomorrow.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libgl1 libglib2.0-0 \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /wheels /wheels
RUN pip install --no-cache-dir "$(ls /wheels/*.whl)$EXTRAS" && rm -r /wheels
RUN useradd --create-home --uid 1000 seller
USER 1000
WORKDIR /shop
ENTRYPOINT ["listlint"]
CMD ["check"]
