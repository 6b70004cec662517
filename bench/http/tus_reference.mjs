// The tus server of the npm registry with its file store, as a reference for upload.sh:
//   node tus_reference.mjs PORT FOLDER        (run where @tus/server and @tus/file-store are installed)
import { createRequire } from 'node:module'

const packages = createRequire(process.cwd() + '/')
const { Server } = packages('@tus/server')
const { FileStore } = packages('@tus/file-store')
const [port, folder] = process.argv.slice(2)
new Server({ path: '/files', datastore: new FileStore({ directory: folder }) }).listen({ host: '127.0.0.1', port })
