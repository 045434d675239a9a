// The shell changes screens by hash and swaps the frame that holds an order screen.
(() => {
  const view = document.querySelector('ui-view')
  const frames = { '/naverpay/sale/delivery': '/o/v3/iframe/n/sale/delivery' }
  function show() {
    const route = location.hash.replace(/^#/, '').replace(/\?.*$/, '') || '/naverpay/sale/delivery'
    for (const link of document.querySelectorAll('[data-route]')) {
      if (link.dataset.route === route) link.setAttribute('aria-current', 'page')
      else link.removeAttribute('aria-current')
    }
    const frame = frames[route]
    if (!frame) {
      view.innerHTML = '<div class="ss-nothing"><b>이 화면은 데모에 없어요</b><p>발주(주문)확인/발송관리에서 손님 배지를 볼 수 있어요.</p><a href="#/naverpay/sale/delivery">발송관리 열기</a></div>'
      return
    }
    view.innerHTML = `<iframe id="__naverpay" name="__naverpay" title="발주(주문)확인/발송관리"></iframe>`
    view.firstElementChild.src = frame + location.search
  }
  addEventListener('hashchange', show)
  show()
})()
