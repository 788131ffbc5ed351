import QtQuick
import QtQuick.Layouts
import Shicha.Theme

// A few words of which one holds. It never changes by itself: bind `currentIndex`, and write on `chosen`.
Item {
    id: segments

    property list<string> words: []
    property int currentIndex: -1
    property string label: ""

    signal chosen(int index)

    Accessible.name: segments.label
    Accessible.role: Accessible.Grouping
    implicitHeight: row.implicitHeight
    implicitWidth: row.implicitWidth

    RowLayout {
        id: row

        anchors.fill: parent
        spacing: Theme.spaceXs

        Repeater {
            model: segments.words

            SegmentButton {
                required property int index
                required property string modelData

                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: implicitWidth
                chosen: segments.currentIndex === index
                text: modelData
                onClicked: segments.chosen(index)
            }
        }
    }
}
