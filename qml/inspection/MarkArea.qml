import QtQuick

// Where marks are drawn: over a photo, from one place to the other. While the finger moves, it shows roughly
// what it will be.
MouseArea {
    id: area

    enum Tool {
        Look,
        Arrow,
        Circle,
        Text,
        Blur
    }

    property int tool: MarkArea.Look
    property point from
    property point to

    // Shares of width and height.
    signal drawn(real x1, real y1, real x2, real y2)

    enabled: area.tool !== MarkArea.Look
    objectName: "markArea"
    preventStealing: true
    onPositionChanged: event => area.to = Qt.point(event.x, event.y)
    onPressed: event => {
        area.from = Qt.point(event.x, event.y);
        area.to = area.from;
    }
    onReleased: {
        const x1 = area.from.x / area.width;
        const y1 = area.from.y / area.height;
        area.drawn(x1, y1, area.to.x / area.width, area.to.y / area.height);
    }

    Rectangle {
        border.color: "#d9141a"
        border.width: 3
        color: area.tool === MarkArea.Blur ? "#80808080" : "transparent"
        height: Math.abs(area.to.y - area.from.y)
        radius: area.tool === MarkArea.Circle ? Math.min(width, height) / 2 : 0
        visible: area.pressed && (area.tool === MarkArea.Circle || area.tool === MarkArea.Blur)
        width: Math.abs(area.to.x - area.from.x)
        x: Math.min(area.from.x, area.to.x)
        y: Math.min(area.from.y, area.to.y)
    }

    Rectangle {
        readonly property real dx: area.to.x - area.from.x
        readonly property real dy: area.to.y - area.from.y

        antialiasing: true
        color: "#d9141a"
        height: 4
        rotation: Math.atan2(dy, dx) * 180 / Math.PI
        transformOrigin: Item.Left
        visible: area.pressed && area.tool === MarkArea.Arrow
        width: Math.hypot(dx, dy)
        x: area.from.x
        y: area.from.y - height / 2
    }
}
