FROM node:20-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM node:20-slim
ENV NODE_ENV=production \
    PORT=8080 \
    OPS_PORT=8081 \
    OPS_HOST=0.0.0.0 \
    DATA_DIR=/data \
    LOG_FORMAT=json
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY package.json package-lock.json tsconfig.json ./
COPY src src
COPY locales locales
COPY programmes programmes
RUN node src/install/bundle.mjs
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
# The second port is for operators: let nobody from outside reach it.
EXPOSE 8080 8081
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.OPS_PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# More room for what lives briefly, one thread beside the main one, and no marking of a heap that is mostly free: less
# work, less memory at rest, and shorter waits.
CMD ["node", "--max-semi-space-size=64", "--v8-pool-size=1", "--incremental-marking-soft-trigger=60", "--incremental-marking-hard-trigger=80", "src/start.mjs"]
