// A stand-in for WeChat's globals: just enough for the package to start. Requests answer 401, as for a stranger.

const SYSTEM = {
  platform: 'devtools', system: 'iOS 17.0', model: 'iPhone', brand: 'apple', language: 'zh_CN', version: '8.0.50', SDKVersion: '3.5.0',
  windowWidth: 390, windowHeight: 750, screenWidth: 390, screenHeight: 844, statusBarHeight: 47, pixelRatio: 3, fontSizeSetting: 16,
  host: { env: 'WeChat' }, safeArea: { top: 47, bottom: 810, left: 0, right: 390, width: 390, height: 763 },
}

const SUCCEEDING = [
  'navigateTo', 'redirectTo', 'switchTab', 'navigateBack', 'reLaunch', 'setNavigationBarTitle', 'startPullDownRefresh', 'stopPullDownRefresh',
  'onNetworkStatusChange', 'login', 'scanCode', 'showToast', 'hideToast', 'showModal', 'showLoading', 'hideLoading', 'getSystemInfo', 'setStorage',
  'getStorage', 'removeStorage', 'onAppShow', 'onAppHide', 'onError', 'onUnhandledRejection', 'onPageNotFound', 'onThemeChange',
  'onWindowResize', 'nextTick', 'createSelectorQuery', 'createIntersectionObserver', 'getUpdateManager', 'reportPerformance',
]

export function installWx() {
  const state = { app: null, defined: null, requests: [], instantiate, run, call }
  const storage = new Map()

  function answer(options, result) {
    setTimeout(() => {
      options?.success?.(result)
      options?.complete?.(result)
    }, 0)
  }

  const known = {
    request(options) {
      state.requests.push(options.url)
      answer(options, { statusCode: 401, data: { code: 'UNAUTHENTICATED' }, header: { 'Content-Type': 'application/problem+json' }, errMsg: 'request:ok' })
    },
    getStorageSync: (name) => storage.get(name) ?? '',
    setStorageSync: (name, value) => void storage.set(name, value),
    removeStorageSync: (name) => void storage.delete(name),
    getNetworkType: (options) => answer(options, { networkType: 'wifi', errMsg: 'getNetworkType:ok' }),
    canIUse: () => true,
    getAccountInfoSync: () => ({ miniProgram: { appId: 'touristappid', envVersion: 'develop' } }),
    getLaunchOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
    getEnterOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
  }
  for (const name of ['getSystemInfoSync', 'getWindowInfo', 'getDeviceInfo', 'getAppBaseInfo', 'getSystemSetting', 'getAppAuthorizeSetting']) {
    known[name] = () => ({ ...SYSTEM })
  }
  // uni-app copies the functions it finds; those that only have to succeed.
  for (const name of SUCCEEDING) known[name] ??= (options) => answer(options, { errMsg: `${name}:ok` })
  globalThis.wx = known
  Object.assign(globalThis, {
    App: (definition) => void (state.app = definition),
    getApp: () => state.app,
    getCurrentPages: () => [],
    Page: (definition) => void (state.defined = { isPage: true, ...definition }),
    Component: (definition) => void (state.defined = definition),
    Behavior: (definition) => definition,
  })
  return state
}

function instantiate(definition, route) {
  const given = Object.entries(definition.properties ?? {}).map(([name, type]) => [name, type?.value ?? null])
  return {
    ...definition, ...definition.methods, data: Object.fromEntries(given), properties: Object.fromEntries(given),
    route, is: route, id: '', dataset: {}, options: {}, __wxExparserNodeId__: route, __wxWebviewId__: 1,
    setData(changes, done) {
      Object.assign(this.data, changes)
      done?.()
    },
    triggerEvent() {},
    selectComponent: () => null,
    selectAllComponents: () => [],
    createSelectorQuery: () => ({}),
    groupSetData: (change) => change?.(),
  }
}

/** Runs lifetimes of a component in order. */
function run(instance, definition, lifetimes) {
  for (const name of lifetimes) (definition.lifetimes?.[name] ?? definition[name])?.call(instance)
}

function call(instance, method, ...values) {
  instance[method]?.call(instance, ...values)
}
