// A small virtual grid: only the rows in sight are in the document, and their elements are used again for other rows.
(() => {
  const { columns, rows } = window.demoGrid
  const rowHeight = 44
  const spare = 6
  const sides = ['lside', 'rside'].map((side) => {
    const area = document.querySelector(`.tui-grid-${side}-area`)
    return {
      columns: columns.filter((column) => Boolean(column.frozen) === (side === 'lside')),
      header: area.querySelector('.tui-grid-header-area'),
      scroller: area.querySelector('.tui-grid-body-area'),
      container: area.querySelector('.tui-grid-body-container'),
      offset: area.querySelector('.tui-grid-table-container'),
      body: area.querySelector('.tui-grid-table-container tbody'),
    }
  })
  const [left, right] = sides
  for (const side of sides) side.container.style.height = `${rows.length * rowHeight}px`

  function cellOf(column) {
    const cell = document.createElement('td')
    cell.className = `tui-grid-cell${column.align ? ` is-${column.align}` : ''}`
    cell.dataset.columnName = column.name
    const content = document.createElement('div')
    content.className = 'tui-grid-cell-content'
    if (column.name === '_checked') content.append(Object.assign(document.createElement('input'), { type: 'checkbox', ariaLabel: '고르기' }))
    else if (column.name === 'productOrderNo') content.append(Object.assign(document.createElement('a'), { href: '#' }))
    else if (column.name === 'productOrderStatus') content.append(document.createElement('span'))
    cell.append(content)
    return cell
  }

  function write(row, index, side) {
    const data = rows[index]
    row.className = index % 2 ? 'tui-grid-row-even' : 'tui-grid-row-odd'
    side.columns.forEach((column, at) => {
      const cell = row.children[at]
      cell.dataset.rowKey = String(index)
      const content = cell.firstElementChild
      if (column.name === '_checked') return
      const text = data[column.name]
      const place = content.firstElementChild ?? content
      if (place.textContent !== text) place.textContent = text
      if (column.name === 'productOrderStatus') place.dataset.state = text
    })
  }

  function show() {
    const from = Math.max(0, Math.min(Math.floor(right.scroller.scrollTop / rowHeight) - spare, rows.length - 1))
    const to = Math.min(rows.length, from + Math.ceil(right.scroller.clientHeight / rowHeight) + 2 * spare)
    for (const side of sides) {
      side.offset.style.top = `${from * rowHeight}px`
      while (side.body.children.length > to - from) side.body.lastElementChild.remove()
      while (side.body.children.length < to - from) {
        const row = document.createElement('tr')
        row.append(...side.columns.map(cellOf))
        side.body.append(row)
      }
      for (let index = from; index < to; index++) write(side.body.children[index - from], index, side)
    }
  }

  let asked = false
  right.scroller.addEventListener('scroll', () => {
    left.scroller.scrollTop = right.scroller.scrollTop
    right.header.scrollLeft = right.scroller.scrollLeft
    if (asked) return
    asked = true
    requestAnimationFrame(() => { asked = false; show() })
  }, { passive: true })
  left.scroller.addEventListener('wheel', (event) => { right.scroller.scrollTop += event.deltaY }, { passive: true })
  addEventListener('resize', () => rows.length > 0 && show())
  document.addEventListener('click', (event) => { if (event.target.closest('a[href="#"]')) event.preventDefault() })
  if (rows.length > 0) show()
})()
