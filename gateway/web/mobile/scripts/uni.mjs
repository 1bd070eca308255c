// Runs uni-app's compiler without its "update check", which posts a hash of this machine's network
// address to the vendor: the check is skipped where CI is set, so it is always set here.
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import path from 'node:path'

process.env.CI = process.env.CI || '1'
const project = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(project)
process.env.UNI_CLI_CONTEXT = project
process.env.UNI_INPUT_DIR = path.join(project, 'src')
createRequire(import.meta.url)('@dcloudio/vite-plugin-uni/bin/uni.js')
